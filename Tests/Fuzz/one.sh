#!/usr/bin/env bash
# Tries one target, and ends with its row of the table of fuzz.sh, which calls this with RUNS, COMPILES and SEED set.
# usage: one.sh TARGET parser|whole SEEDS LENGTH QUICK
# QUICK is the program that makes the executions before the sanitized one repeats what they came to; empty for none.
set -euo pipefail
name=$1 size=$2 seeds=.build-fuzz/seeds/$3 length=$4 quick=$5
log=.build-fuzz/logs/$name findings=.build-fuzz/findings/$name corpus=.build-fuzz/corpus/$name words=Tests/Fuzz/words/$3.dict
sanitized=.build-fuzz/fuzz
runs=${RUNS:?}
[ "$size" = parser ] || runs=$COMPILES
mkdir -p "$corpus" "$findings" .build-fuzz/logs
before=$(find "$findings" -type f | wc -l)
options=("-seed=$SEED" "-max_len=$length" -timeout=20 -report_slow_units=20 -rss_limit_mb=3072 -print_final_stats=1 -reload=0 -print_funcs=0
  "-artifact_prefix=$findings/")
[ ! -f "$words" ] || options+=("-dict=$words")
mapfile -t known < <(find "Tests/Fuzz/findings/$name" -type f 2>/dev/null)

# The runtime's own backtraces and the fuzzer's handlers wait for each other.
export KONTRAKT_FUZZ=$name SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0:malloc_context_size=0:quarantine_size_mb=4
status=0
{
  # What was found once is tried first.
  if [ ${#known[@]} -gt 0 ] && ! $sanitized "${known[@]}"; then
    status=1
    echo "$name: one of Tests/Fuzz/findings/$name is found again"
  fi
  more=$runs
  if [ -n "$quick" ]; then
    "$quick" -runs="$runs" "${options[@]}" "$corpus" "$seeds" || status=1
    # To read the corpus counts as well.
    more=$((runs / 50 + $(find "$corpus" "$seeds" -type f | wc -l)))
  fi
  echo "one.sh: sanitized"
  $sanitized -runs="$more" "${options[@]}" "$corpus" "$seeds" || status=1
} >"$log" 2>&1
after=$(find "$findings" -type f | wc -l)

awk -v name="$name" -v seconds="$SECONDS" -v findings=$((after - before)) -v status=$status '
  /^#[0-9]+\tINITED / && match($0, / cov: [0-9]+/) { first = substr($0, RSTART + 6, RLENGTH - 6) }
  match($0, / cov: [0-9]+/) { last = substr($0, RSTART + 6, RLENGTH - 6) }
  # The two builds number other edges, so each is compared with itself.
  /stat::number_of_executed_units/ { all += $2; if (first != "") edges += last - first; first = "" }
  /^one.sh: sanitized$/ { quick = all }
  END {
    if (status && !findings) findings = 1
    printf "%-10s %11d %11d %8d %9d %6d %9d\n", name, all, all - quick, seconds, all / (seconds ? seconds : 1), edges, findings
  }' "$log"
[ $status = 0 ] && exit
grep -m 1 -E "^$name: |ERROR: |Fatal error" "$log" || tail -n 3 "$log"
find "$findings" -type f -newer "$seeds" -printf "  KONTRAKT_FUZZ=$name SWIFT_BACKTRACE=enable=no $sanitized %p\n"
exit 1
