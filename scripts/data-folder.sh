# Chooses KOPROGO_DATA_DIR for a developer: `data` in the clone, unless the account that runs PostgreSQL for root cannot get there.
if [ -z "${KOPROGO_DATA_DIR:-}" ]; then
  KOPROGO_DATA_DIR=$root/data
  if [ "$(id -u)" = 0 ]; then
    folder=$root
    while [ "$folder" != / ]; do
      if [ $(($(stat -c %a "$folder") % 2)) -eq 0 ]; then KOPROGO_DATA_DIR=/var/lib/koprogo/local; fi
      folder=$(dirname "$folder")
    done
  fi
fi
export KOPROGO_DATA_DIR
