#!/usr/bin/env bash
# Feeds every parser with what libFuzzer makes of the golden inputs, for a fixed number of executions each.
# usage: fuzz.sh [TARGET...]    RUNS=N (10000000) for parsers, COMPILES=N (100000) for whole compiles
# A finding is left in .build-fuzz/findings. KONTRAKT_CORPUS adds the manifests of other projects to the seeds.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=.build-fuzz
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(parse print splice image schedule variables settings compile)

swift build -c release --scratch-path $build --target Fuzz -Xswiftc -sanitize=fuzzer,address
mapfile -t objects < <(
  for module in CTemplates Text YAML Model Frontend Checks Backends Compiler TestSupport Trials Fuzz; do
    find $build/release/$module.build -name '*.o'
  done
)
swiftc -sanitize=fuzzer,address -static-stdlib -use-ld=lld "${objects[@]}" -l:libyaml.a -o $build/fuzz

# What the golden cases and the templates hold, a file an input; whole cases for the compiler.
seeds=$build/seeds
rm -rf $seeds
mkdir -p $seeds/{yaml,compile,image,schedule,variables,settings} $build/findings
number=0
while IFS= read -r -d '' file; do
  number=$((number + 1))
  cp "$file" $seeds/yaml/$number
  # `grep` finds nothing in some of them.
  { grep -ohE 'image: *[^ ]+' "$file" | cut -d: -f2- | tr -d ' "'"'"; } >$seeds/image/$number 2>/dev/null || true
  { grep -ohE 'schedule: .*' "$file" | cut -d: -f2- | tr -d '"'"'"; } >$seeds/schedule/$number 2>/dev/null || true
  grep -ohE '.*\$\{.*' "$file" >$seeds/variables/$number 2>/dev/null || true
done < <(find golden templates ${KONTRAKT_CORPUS:+"$KONTRAKT_CORPUS"} \
  \( -name '*.yaml' -o -name '*.yml' -o -name '*.json' \) -size -16k -type f -print0)
find $seeds -size 0 -type f -delete
number=0
while IFS= read -r -d '' file; do
  number=$((number + 1))
  cp "$file" $seeds/settings/$number
done < <(find golden -name .kontrakt.yaml -type f -print0)
for case in golden/*/*/input; do
  name=$(printf '%s' "$case" | tr / -)
  (cd "$case" && find . -type f -size -8k | sort | while IFS= read -r file; do
    printf -- '-- %s --\n' "${file#./}"
    cat "$file"
    echo
  done) >"$seeds/compile/$name"
done

for target in "${targets[@]}"; do
  runs=${RUNS:-10000000} length=4096
  case $target in
    compile) runs=${COMPILES:-100000} length=32768 from=compile ;;
    parse | print | splice) from=yaml ;;
    *) from=$target length=512 ;;
  esac
  mkdir -p $build/corpus/$target
  echo "$target: $runs executions"
  # The runtime's own backtraces and the fuzzer's handlers wait for each other.
  KONTRAKT_FUZZ=$target SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 $build/fuzz -runs="$runs" -seed=1 \
    -max_len=$length -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix=$build/findings/$target- $build/corpus/$target $seeds/$from
done
echo "no finding in ${targets[*]}"
