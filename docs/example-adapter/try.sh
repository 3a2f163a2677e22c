#!/usr/bin/env bash
# try.sh dropped-in   puts this adapter's jar beside the packaged connector, which knows nothing of it
# try.sh own-build    takes the jar of own-build/, which holds both
# and asks for a price of the price list. What to build before is in .ci/run.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
printf 'sku;price;stock;weight_grams\nLAMP-01;19.99;7;850\nend\n' >"$work/prices.csv"
case "${1:-}" in
  dropped-in)
    mkdir "$work/adapters"
    cp docs/example-adapter/target/price-list-adapter.jar "$work/adapters/"
    how=(-Dloader.path="$work/adapters" -jar target/seller-connector.jar) ;;
  own-build)
    how=(-jar docs/example-adapter/own-build/target/connector-with-price-list.jar) ;;
  *)
    sed -n '2,4s/^# //p' "$0"
    exit 2 ;;
esac

url=http://localhost:${PORT:-8085}
export CONNECTOR_INVENTORY_ADAPTER=price-list
export CONNECTOR_ADAPTERS_PRICELIST_FILE="$work/prices.csv"
export SPRING_DATASOURCE_URL="jdbc:h2:file:$work/connector;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" "${how[@]}" \
  --spring.profiles.active=local --server.port="${PORT:-8085}" >"$work/log" 2>&1 &
connector=$!
trap 'kill $connector 2>/dev/null || true; wait $connector 2>/dev/null || true; rm -rf "$work"' EXIT

failed() {
  tail -n 60 "$work/log"
  echo "$1"
  exit 1
}
for _ in $(seq 1 240); do
  curl -sf "$url/actuator/health/readiness" >/dev/null && break
  kill -0 "$connector" 2>/dev/null || failed "the connector has stopped"
  sleep 0.5
done
answer=$(curl -sf "$url/pvt/orderForms/simulation?an=examplemarket&sc=1" \
  -H 'Content-Type: application/json' \
  -d '{"items":[{"id":"LAMP-01","quantity":1,"seller":"exampleseller"}],"postalCode":"01310-100","country":"BRA"}') ||
  failed "no answer to a simulation"
grep -q '"price":1999' <<<"$answer" || failed "LAMP-01 is not offered at 19.99: $answer"
echo "LAMP-01 is offered at 19.99 ($1)"
