#!/usr/bin/env bash
# Walks the life of two orders on a running connector and checks every answer.
#
#   docs/walkthrough.sh                       against the local run (./mvnw spring-boot:test-run)
#   CONNECTOR=… VTEX=… docs/walkthrough.sh    against another one
#
# CONNECTOR     the connector                       http://localhost:8080
# VTEX          the stand-in for VTEX, seen by us   http://localhost:8089
# VTEX_INSIDE   the same, seen by the connector     $VTEX
#
# Needs bash and curl.
set -euo pipefail

CONNECTOR=${CONNECTOR:-http://localhost:8080}
VTEX=${VTEX:-http://localhost:8089}
VTEX_INSIDE=${VTEX_INSIDE:-$VTEX}
RUN=$(date +%s)$$

marketplace=(-H 'Authorization: VTEX key="local-key" token="local-token"')
seller=(-H 'Authorization: Bearer local')
answer='' status=''

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }

# call METHOD URL [curl arguments]: prints the answer and keeps it in $answer and $status
call() {
  local method=$1 url=$2 out
  shift 2
  printf '%s %s\n' "$method" "$url"
  out=$(curl -sS -X "$method" "$url" -H 'Content-Type: application/json' -w '\n%{http_code}' "$@")
  status=${out##*$'\n'}
  answer=${out%$'\n'*}
  printf '%s %s\n' "$status" "$answer"
}

fail() {
  printf '\nFAILED: %s\n' "$*" >&2
  exit 1
}

expect() { [ "$status" = "$1" ] || fail "expected status $1, got $status"; }

# has TEXT…: the answer holds every text
has() {
  local text
  for text in "$@"; do
    case $answer in *"$text"*) ;; *) fail "the answer lacks $text" ;; esac
  done
}

field() { printf '%s' "$answer" | sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p" | head -n 1; }

# order NUMBER SKU QUANTITY PRICE FREIGHT: the order that the marketplace would place
order() {
  cat <<JSON
[{"marketplaceOrderId":"$1","marketplaceServicesEndpoint":"$VTEX_INSIDE/api/oms?an=examplemarket",
  "marketplacePaymentValue":$(($3 * $4 + $5)),
  "items":[{"id":"$2","quantity":$3,"seller":"exampleseller","commission":0,"freightCommission":0,"price":$4,
            "bundleItems":[],"itemsAttachment":[],"attachments":[],"priceTags":[],
            "measurementUnit":"un","unitMultiplier":1,"isGift":false}],
  "paymentData":null,
  "clientProfileData":{"email":"0f8c@ct.example.com","firstName":"First","lastName":"Last","documentType":"cpf",
            "document":"00000000000","phone":"+550000000000","isCorporate":false},
  "shippingData":{
    "address":{"addressType":"residential","receiverName":"First Last","addressId":"Home","postalCode":"01310-100",
            "city":"São Paulo","state":"SP","country":"BRA","street":"Avenida Paulista","number":"1",
            "neighborhood":"Bela Vista","complement":null,"reference":null,"geoCoordinates":[]},
    "logisticsInfo":[{"itemIndex":0,"selectedSla":"Normal","lockTTL":"8d","shippingEstimate":"3bd","price":$5,
            "deliveryWindow":null}],
    "updateStatus":"updated"},
  "marketingData":null,"openTextField":null}]
JSON
}

# delivered ORDER KIND: waits until the message has reached the marketplace
delivered() {
  local tries
  for tries in $(seq 1 50); do
    answer=$(curl -sS "${seller[@]}" "$CONNECTOR/seller/messages?order=$1&kind=$2")
    case $answer in *'"DELIVERED"'*) printf 'reached the marketplace: %s\n' "$2"; return ;; esac
    sleep 0.2
  done
  fail "$2 of order $1 did not reach the marketplace: $answer"
}

step '1. The product page asks for price and stock; nobody has said yet where to deliver'
call POST "$CONNECTOR/pvt/orderForms/simulation?an=examplemarket&sc=1" \
  -d '{"items":[{"id":"TSH-BLK-M","quantity":1,"seller":"exampleseller"}],"isCheckedIn":false}'
expect 200
has '"price":7990' '"listPrice":9990' '"slas":[]' '"merchantName":null'

step '2. The cart asks with a postal code: two products, one unknown SKU'
call POST "$CONNECTOR/pvt/orderForms/simulation?an=examplemarket&sc=1" \
  -d '{"items":[{"id":"TSH-BLK-M","quantity":2,"seller":"exampleseller"},{"id":"MUG-BLU","quantity":1,"seller":"exampleseller"},{"id":"NO-SUCH-SKU","quantity":1,"seller":"exampleseller"}],"postalCode":"01310-100","country":"BRA"}'
expect 200
has '"id":"Normal"' '"deliveryChannel":"pickup-in-point"' '"requestIndex":2' '"stockBalance":0'

step '3. The same question as a GET'
call GET "$CONNECTOR/pvt/orderForms/simulation?an=examplemarket&sc=1" -G --data-urlencode \
  'purchaseContext={"items":[{"id":"TSH-BLK-M","quantity":2,"seller":"exampleseller"}],"postalCode":"01310-100","country":"BRA"}'
expect 200
has '"id":"Normal"'
freight=$(printf '%s' "$answer" | sed -n 's/.*"id":"Normal"[^{}]*"price":\([0-9]*\).*/\1/p')
[ -n "$freight" ] || fail 'no price of the SLA Normal'

step '4. The marketplace places the order: stock is reserved'
call POST "$CONNECTOR/pvt/orders?an=examplemarket&sc=1" "${marketplace[@]}" \
  -d "$(order "$RUN-01" TSH-BLK-M 2 7990 "$freight")"
expect 200
has "\"marketplaceOrderId\":\"$RUN-01\"" '"followUpEmail"'
order_id=$(field orderId)
[ -n "$order_id" ] || fail 'no orderId'

step '5. A repeat gets the first answer; other content under the same number is refused'
first=$answer
call POST "$CONNECTOR/pvt/orders?an=examplemarket&sc=1" "${marketplace[@]}" \
  -d "$(order "$RUN-01" TSH-BLK-M 2 7990 "$freight")"
expect 200
[ "$answer" = "$first" ] || fail 'the repeat got another answer'
call POST "$CONNECTOR/pvt/orders?an=examplemarket&sc=1" "${marketplace[@]}" \
  -d "$(order "$RUN-01" TSH-BLK-M 1 7990 "$freight")"
expect 409
has FMT009

step '6. Not paid yet: an invoice is refused'
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" -d "{\"number\":\"NFe-$RUN\"}"
expect 409

step '7. The payment is approved: the marketplace authorises the dispatch'
call POST "$CONNECTOR/pvt/orders/$order_id/fulfill?an=examplemarket" "${marketplace[@]}" \
  -d "{\"marketplaceOrderId\":\"$RUN-01\"}"
expect 200
has '"receipt"'

step '8. The ERP sends the invoice'
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" \
  -d "{\"number\":\"NFe-$RUN\",\"value\":$((2 * 7990 + freight)),\"items\":[{\"skuId\":\"TSH-BLK-M\",\"quantity\":2,\"price\":7990}]}"
expect 201
delivered "$order_id" invoice

step '9. … the tracking number'
call POST "$CONNECTOR/seller/orders/$order_id/invoices/NFe-$RUN/tracking" "${seller[@]}" \
  -d '{"courier":"Example Courier","number":"EC0001BR","url":"https://courier.example/EC0001BR"}'
expect 200
delivered "$order_id" tracking

step '10. … and that the parcel has arrived'
call POST "$CONNECTOR/seller/orders/$order_id/invoices/NFe-$RUN/events" "${seller[@]}" \
  -d '{"delivered":true,"events":[{"at":"2026-01-15T12:00:00Z","city":"São Paulo","state":"SP","description":"Delivered"}]}'
expect 200
delivered "$order_id" tracking-events

step '11. The order with its trail'
call GET "$CONNECTOR/seller/orders/$order_id" "${seller[@]}"
expect 200
has '"state":"DELIVERED"' '"trail"'

step '12. Another order is placed and then cancelled by the shopper'
call POST "$CONNECTOR/pvt/orders?an=examplemarket&sc=1" "${marketplace[@]}" \
  -d "$(order "$RUN-02" TSH-BLK-M 1 7990 "$freight")"
expect 200
cancelled_id=$(field orderId)
call POST "$CONNECTOR/pvt/orders/$cancelled_id/cancel?an=examplemarket" "${marketplace[@]}" \
  -d "{\"marketplaceOrderId\":\"$RUN-02\",\"reason\":\"changed my mind\",\"requestedByUser\":true}"
expect 200
has '"receipt"' "\"orderId\":\"$cancelled_id\""
call GET "$CONNECTOR/seller/orders/$cancelled_id" "${seller[@]}"
has '"state":"CANCELLED"'

step '13. A third one is cancelled by the seller, and the marketplace is told'
call POST "$CONNECTOR/pvt/orders?an=examplemarket&sc=1" "${marketplace[@]}" \
  -d "$(order "$RUN-03" TSH-BLK-M 1 7990 "$freight")"
expect 200
refused_id=$(field orderId)
call POST "$CONNECTOR/seller/orders/$refused_id/cancellation" "${seller[@]}" -d '{"reason":"broken in the warehouse"}'
expect 200
delivered "$refused_id" cancellation

step '14. What the marketplace has received'
for path in "$RUN-01/invoice" "$RUN-01/invoice/NFe-$RUN" "$RUN-01/invoice/NFe-$RUN/tracking" "$RUN-03/cancel"; do
  answer=$(curl -sS -X POST "$VTEX/__admin/requests/count" \
    -d "{\"urlPath\":\"/api/oms/pvt/orders/$path\"}")
  printf '%s: %s\n' "$path" "$(printf '%s' "$answer" | tr -d ' \n')"
  case $(printf '%s' "$answer" | tr -d ' \n') in *'"count":1'*) ;; *) fail "$path was not received once" ;; esac
done

printf '\nEvery step answered as it should.\n'
