#!/usr/bin/env bash
# Retrains the reader from nothing: training/run.sh DATA WORK [RUN]
# DATA holds reader/ and articles/; WORK takes everything made. Interrupted, it goes on where it was.
set -euo pipefail
data=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
run=${3:-six}
cd "$(dirname "$0")"
python=${PYTHON:-python3}
"$python" -m reader.prepare --data "$data" --work "$work"
"$python" -m reader.train --work "$work" --run "$run" --epochs "${EPOCHS:-10}" --layers "${LAYERS:-6}"
"$python" -m reader.export --work "$work" --run "$run"
"$python" -m reader.results --work "$work" --run "$run"
"$python" -m reader.publish --work "$work" --run "$run" --data "$data"
