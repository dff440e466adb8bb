#!/usr/bin/env bash
# The tests under sanitizers, each with a build of its own in .build-NAME; programs that tests start are of that build, too.
# usage: sanitize.sh [address|thread|undefined]...    FILTER=REGEX for other suites than the chosen ones
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=("$@")
[ ${#wanted[@]} -gt 0 ] || wanted=(address thread undefined)

# What is about servers, installing and repositories of others costs much and has no code of its own; broken inputs are fed
# under the address sanitizer by `make fuzz`. What has threads, or processes that meet, is what has memory of its own, too.
unset KUBEBUILDER_ASSETS KONTRAKT_CORPUS KONTRAKT_TEST_ROOT KONTRAKT_TEST_CLUSTER
suites() {
  local meeting='^ClusterTests[.]|^CommandLineTests[.](Watch|Cache|RememberingTree|Fault)'
  case $1 in
    thread) echo "$meeting|GatherTests|LimitTests|ThreadsTests" ;;
    *) echo "$meeting|^(TextTests|YAMLTests|FrontendTests|BackendsTests)[.]|GoldenTests.holds" ;;
  esac
}

# What a sanitizer cannot do: its own memory grows with what a process has done, so that it says nothing of what a long
# watch needs, and that of the thread sanitizer is a file, which a limit on the size of files ends.
beyond() {
  case $1 in
    thread) echo 'ClusterTests[.]Live|WatchTests/soak|FaultTests/fileSizeLimit' ;;
    *) echo 'ClusterTests[.]Live|WatchTests/soak' ;;
  esac
}

probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
echo 'print("works")' >"$probe/probe.swift"
failed=
for name in "${wanted[@]}"; do
  if ! swiftc "-sanitize=$name" "$probe/probe.swift" -o "$probe/probe" >"$probe/log" 2>&1 ||
    [ "$("$probe/probe" 2>>"$probe/log")" != works ]; then
    echo "sanitize: $name is skipped: $(grep -E 'error:|FATAL' "$probe/log" | head -n 1)"
    # Overflows, bounds, casts and exclusive access are checked by Swift itself, in every build.
    continue
  fi
  build=.build-$name
  reports=$PWD/$build/reports
  echo "sanitize: $name, without $(beyond "$name")"
  nice swift build --build-tests --sanitize "$name" --scratch-path "$build" >"$probe/log" 2>&1 || {
    grep -E -A 8 'error:' "$probe/log" || tail -n 20 "$probe/log"
    exit 1
  }
  rm -rf "$reports"
  mkdir "$reports"
  # Every process writes what it finds to a file: a status may be one that a test expects, and output one that it reads. The
  # runtime's own backtraces would wait for the handlers of a sanitizer. The program ends without taking its graph apart,
  # so that leaks say nothing; what stays in a long run is measured by WatchTests.
  options=log_path=$reports/$name:detect_leaks=0
  [ "$name" != thread ] || options=log_path=$reports/$name:suppressions=$PWD/Tests/thread.suppressions
  status=0
  SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=$options TSAN_OPTIONS=$options \
    nice swift test --skip-build --disable-xctest --sanitize "$name" --scratch-path "$build" \
    --filter "${FILTER:-$(suites "$name")}" --skip "$(beyond "$name")" >"$probe/log" 2>&1 || status=$?
  grep -aE '✘|recorded an issue|skipped: |Test run' "$probe/log" || tail -n 20 "$probe/log"
  for report in "$reports"/*; do
    [ -e "$report" ] || continue
    failed=$name
    head -n 60 "$report"
  done
  # A filter that fits nothing is no error to the runner.
  [ "$status" = 0 ] && grep -qE 'Test run with [1-9]' "$probe/log" || failed=$name
done
[ -z "$failed" ] || {
  echo "sanitize: $failed has complaints" >&2
  exit 1
}
