#pragma once

/// Opens what stands at a path below a folder if no symbolic link is on the way, in one look of the system: ELOOP else, and
/// ENOSYS where the system cannot do so. The C library has no function for it.
int open_without_links(int folder, const char *path, int flags);

/// A variable of the environment, `NAME=VALUE`, by its number; null behind the last one. The list is a variable of the whole
/// process, which Swift cannot read.
const char *environment_entry(int number);

/// How many processors this process may run on.
int usable_processors(void);
