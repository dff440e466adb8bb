#pragma once

/// Opens what stands at a path below a folder if no symbolic link is on the way, in one look of the system: ELOOP else, and
/// ENOSYS where the system cannot do so. The C library has no function for it.
int open_without_links(int folder, const char *path, int flags);
