#!/usr/bin/env bash
# The image that the steps of a pipeline run in, made from the Dockerfile and the release binary without any registry:
# its base is a root that debootstrap made, from KONTRAKT_TEST_ROOT or now. Root only. usage: step-image.sh ARCHIVE
set -euo pipefail
archive=$1
cd "$(dirname "$0")/../../.."

work=$(mktemp -d /tmp/kontrakt-image-XXXXXX)
export BUILDAH_ISOLATION=chroot STORAGE_DRIVER=vfs
base=localhost/kontrakt-base:$$ image=localhost/kontrakt-steps:$$
clean() {
  buildah rmi --force "$image" "$base" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap clean EXIT

root=${KONTRAKT_TEST_ROOT:-$work/root}
if [ ! -d "$root" ]; then
  debootstrap --variant=minbase bookworm "$root" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$work/log" 2>&1 ||
    { tail -n 20 "$work/log" >&2; exit 1; }
fi
container=$(buildah from scratch)
buildah copy -q "$container" "$root" / >/dev/null
buildah commit -q --rm "$container" "$base" >/dev/null

make --no-print-directory ${MAKE_ARGS:-} image-only PREBUILT=1 builder=buildah BASE="$base" image="$image" >&2
rm -f "$archive"
buildah push -q "$image" "docker-archive:$archive:kontrakt:steps"
