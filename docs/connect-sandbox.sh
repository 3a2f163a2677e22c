#!/usr/bin/env bash
# Does what docs/connect-your-erp.md says, and checks every answer:
#
#   ./mvnw spring-boot:test-run -Dspring-boot.run.profiles=erp-http      then    docs/connect-sandbox.sh http
#   ./mvnw spring-boot:test-run -Dspring-boot.run.profiles=erp-jdbc      then    docs/connect-sandbox.sh jdbc
#
# It can be run again and again on the same data. It takes a minute at most.
#
# CONNECTOR     the connector                       http://localhost:8080
# ERP           the sandbox ERP                     http://localhost:8090
# VTEX_INSIDE   the stand-in for VTEX, seen by the connector   http://localhost:8089
#
# Needs bash and curl.
set -euo pipefail

CONNECTOR=${CONNECTOR:-http://localhost:8080}
ERP=${ERP:-http://localhost:8090}
VTEX_INSIDE=${VTEX_INSIDE:-http://localhost:8089}
RUN=$(date +%s)$$
HOW=${1:-}
case $HOW in http | jdbc) ;; *) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 2 ;; esac

sku=BAG-TOTE
marketplace=(-H 'Authorization: VTEX key="local-key" token="local-token"')
seller=(-H 'Authorization: Bearer local')
headers=$(mktemp)
trap 'rm -f "$headers"; curl -sS -o /dev/null -X PUT "$ERP/sandbox/mood" -d "{}" || true' EXIT
answer='' status='' origin='' millis=''

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }

fail() {
  printf '\nFAILED: %s\n' "$*" >&2
  exit 1
}

# call METHOD URL [curl arguments]: keeps the answer in $answer, $status, $origin and $millis
call() {
  local method=$1 url=$2 out
  shift 2
  out=$(curl -sS -D "$headers" -X "$method" "$url" -H 'Content-Type: application/json' -w '\n%{http_code} %{time_total}' "$@")
  read -r status millis <<<"${out##*$'\n'}"
  millis=$(awk -v s="$millis" 'BEGIN { print int(s * 1000) }')
  answer=${out%$'\n'*}
  origin=$(tr -d '\r' <"$headers" | sed -n 's/^x-offer-source: //Ip')
}

show() { printf '%s, after %s ms%s\n%.400s\n' "$status" "$millis" "${origin:+, x-offer-source: $origin}" "$answer"; }

expect() { [ "$status" = "$1" ] || fail "expected status $1, got $status: $answer"; }

# has TEXT…: the answer holds every text
has() {
  local text
  for text in "$@"; do
    case $answer in *"$text"*) ;; *) fail "the answer lacks $text: $answer" ;; esac
  done
}

field() { printf '%s' "$answer" | sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p" | head -n 1; }

# erp METHOD PATH [BODY]: a command to the ERP
erp() {
  call "$1" "$ERP/sandbox/$2" ${3:+-d "$3"}
  printf '%s %s %s\n' "$1" "$ERP/sandbox/$2" "${3:-}"
  expect 200
}

# asks QUANTITY: what the marketplace is told
asks() {
  call POST "$CONNECTOR/pvt/orderForms/simulation?an=examplemarket&sc=1" \
    -d '{"items":[{"id":"'$sku'","quantity":'"$1"',"seller":"exampleseller"}],"postalCode":"01310-100","country":"BRA"}'
  expect 200
  [ "$millis" -lt 2000 ] || fail "the answer took $millis ms"
}

# offers SOURCE QUANTITY TEXT…: asks until the answer has that source (a pattern) and every text, for 30 s at most
offers() {
  local source=$1 quantity=$2 tries text
  shift 2
  for tries in $(seq 1 150); do
    asks "$quantity"
    # shellcheck disable=SC2254
    case $origin in $source) ;; *) sleep 0.2; continue ;; esac
    for text in "$@"; do
      case $answer in *"$text"*) ;; *) sleep 0.2; continue 2 ;; esac
    done
    show
    return
  done
  fail "no simulation was answered from $source with $*: $origin, $answer"
}

# soon URL TEXT…: asks until the answer holds every text, for 30 s at most
soon() {
  local url=$1 tries text
  shift
  for tries in $(seq 1 150); do
    call GET "$url" "${seller[@]}"
    for text in "$@"; do
      case $answer in *"$text"*) ;; *) sleep 0.2; continue 2 ;; esac
    done
    printf 'GET %s\n' "$url"
    show
    return
  done
  fail "GET $url never showed $*: $answer"
}

# becomes STATE: goes on asking until the inventory stands so, for 30 s at most
becomes() {
  local tries
  for tries in $(seq 1 100); do
    asks 1
    call GET "$CONNECTOR/seller/inventory" "${seller[@]}"
    case $answer in *"\"state\":\"$1\""*) show; return ;; esac
    sleep 0.1
  done
  fail "the inventory never stood as $1: $answer"
}

# place NUMBER: two bags, as the marketplace orders them
place() {
  call POST "$CONNECTOR/pvt/orders?an=examplemarket&sc=1" "${marketplace[@]}" -d @- <<JSON
[{"marketplaceOrderId":"$1","marketplaceServicesEndpoint":"$VTEX_INSIDE/api/oms?an=examplemarket",
  "marketplacePaymentValue":$((2 * 6990 + freight)),
  "items":[{"id":"$sku","quantity":2,"seller":"exampleseller","price":6990,"measurementUnit":"un","unitMultiplier":1}],
  "clientProfileData":{"email":"0f8c@ct.example.com","firstName":"First","lastName":"Last","documentType":"cpf",
    "document":"00000000000","phone":"+550000000000","isCorporate":false},
  "shippingData":{"address":{"addressType":"residential","receiverName":"First Last","addressId":"Home","postalCode":"01310-100",
      "city":"São Paulo","state":"SP","country":"BRA","street":"Avenida Paulista","number":"1","geoCoordinates":[]},
    "logisticsInfo":[{"itemIndex":0,"selectedSla":"Normal","lockTTL":"8d","shippingEstimate":"3bd","price":$freight}]}}]
JSON
}

# authorise NUMBER ORDER: the marketplace lets it go
authorise() {
  call POST "$CONNECTOR/pvt/orders/$2/fulfill?an=examplemarket" "${marketplace[@]}" -d "{\"marketplaceOrderId\":\"$1\"}"
  expect 200
}

# cancel NUMBER ORDER: the shopper does not want it any more
cancel() {
  call POST "$CONNECTOR/pvt/orders/$2/cancel?an=examplemarket" "${marketplace[@]}" \
    -d "{\"marketplaceOrderId\":\"$1\",\"cancellationRequestId\":\"C-$1\",\"reason\":\"changed my mind\",\"requestedByUser\":true}"
  show
}


step '1. The ERP has bags, at 69.90, and the connector is connected to it'
erp PUT mood '{}'
erp PUT "skus/$sku" '{"price":6990,"listPrice":7990,"stock":40,"active":true}'
show
offers 'live*' 1 '"price":6990' '"listPrice":7990' '"id":"delivery","stockBalance":40'
freight=$(printf '%s' "$answer" | sed -n 's/.*"id":"Normal"[^{}]*"price":\([0-9]*\).*/\1/p')
[ -n "$freight" ] || fail 'no price of the SLA Normal'
soon "$CONNECTOR/seller/inventory" '"state":"ANSWERING"'

step '2. The ERP changes the price and counts its stock: the next answers have it'
erp PUT "skus/$sku" '{"price":5990,"stock":12}'
offers '*' 1 '"price":5990' '"id":"delivery","stockBalance":12'
erp PUT "skus/$sku" '{"price":6990,"stock":10}'
offers '*' 1 '"price":6990' '"id":"delivery","stockBalance":10'

step '3. An order of two bags: in the ERP a moment later, its pieces out of its stock, and its number with us'
place "$RUN-1"
expect 200
first=$(field orderId)
authorise "$RUN-1" "$first"
soon "$ERP/sandbox/orders/$first" '"status":"RELEASED"' '"sku":"BAG-TOTE"'
number=$(field erpNumber)
soon "$CONNECTOR/seller/orders/$first" "\"erpNumber\":\"$number\""
erp GET "skus/$sku"
has '"MAIN":8'
offers '*' 1 '"id":"delivery","stockBalance":8'

step '4. The shopper cancels: the ERP is asked, agrees, and has the bags back'
cancel "$RUN-1" "$first"
soon "$ERP/sandbox/orders/$first" '"status":"CANCELLED"'
soon "$CONNECTOR/seller/orders/$first" '"state":"CANCELLED"'
offers '*' 1 '"id":"delivery","stockBalance":10'

step '5. The parcel of another one has left: the ERP declines'
place "$RUN-2"
expect 200
second=$(field orderId)
authorise "$RUN-2" "$second"
soon "$ERP/sandbox/orders/$second" '"status":"RELEASED"'
erp POST "orders/$second/shipment" '{}'
cancel "$RUN-2" "$second"
soon "$CONNECTOR/seller/orders/$second" '"cancellation-refused"' 'the parcel has left'

step '6. It invoices that one, and is asked for it: the order is complete, and the marketplace has the invoice'
erp POST "orders/$second/invoice" '{}'
soon "$CONNECTOR/seller/orders/$second" '"state":"INVOICED"' 'invoice INV-'
soon "$CONNECTOR/seller/messages?order=$second&kind=invoice" '"DELIVERED"'

step '7. The ERP has none left: the marketplace is told so'
erp PUT "skus/$sku" '{"stock":0}'
offers '*' 1 '"quantity":0' '"stockBalance":0'
erp PUT "skus/$sku" '{"stock":10}'
offers '*' 1 '"id":"delivery","stockBalance":10'

step '8. The ERP says that it has minus five: what it last said holds'
erp PUT "skus/$sku" '{"stock":-5}'
sleep 1.5
offers 'snapshot*' 1 '"id":"delivery","stockBalance":10'
call GET "$CONNECTOR/actuator/prometheus" "${seller[@]}"
printf '%s\n' "$answer" | grep '^connector_inventory_refused_total' || fail 'no metric counts it'
erp PUT "skus/$sku" '{"stock":10}'
offers 'live*' 1 '"id":"delivery","stockBalance":10'

if [ "$HOW" = http ]; then
  step '9. Whole answers that make no sense: a login page, another currency, ten megabytes'
  for nonsense in html foreign-currency huge; do
    erp PUT mood "{\"nonsense\":\"$nonsense\"}"
    offers 'snapshot*' 1 '"price":6990' '"id":"delivery","stockBalance":10'
    erp PUT mood '{}'
    offers 'live*' 1 '"price":6990'
  done

  step '10. The ERP takes 800 ms: shoppers wait for it. It takes 1.8 s: they do not, and its answer is for the next'
  erp PUT mood '{"latencyMs":800}'
  offers 'live*' 1 '"price":6990'
  [ "$millis" -ge 700 ] || fail "answered live after $millis ms"
  erp PUT mood '{"latencyMs":1800}'
  offers 'snapshot*' 1 '"price":6990'
  offers '[lc]*' 1 '"price":6990'
  erp PUT mood '{}'
  offers 'live*' 1 '"price":6990'
  away='{"freeze":true}'
else
  away='{"down":true}'
fi

step '11. The ERP is away. Its last word stands in for it, orders are taken, and nobody waits'
erp PUT mood "$away"
offers 'snapshot*' 1 '"price":6990' '"id":"delivery","stockBalance":10'
becomes SILENT
place "$RUN-3"
expect 200
third=$(field orderId)
authorise "$RUN-3" "$third"
offers 'snapshot*' 1 '"id":"delivery","stockBalance":8'

step '12. Its last word is too old (20 s here, 30 minutes in production): nothing is for sale, and one alert stands'
offers 'none*' 1 '"quantity":0' '"stockBalance":0'
becomes ALERT
call GET "$CONNECTOR/actuator/health/readiness"
expect 200
place "$RUN-4"
expect 503

step '13. It is back: live answers by themselves, the alert is over, and the order that was taken meanwhile arrives'
erp PUT mood '{}'
offers 'live*' 1 '"price":6990'
becomes ANSWERING
soon "$ERP/sandbox/orders/$third" '"status":"RELEASED"'
offers '*' 1 '"id":"delivery","stockBalance":8'

printf '\nEvery step answered as it should.\n'
