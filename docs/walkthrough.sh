#!/usr/bin/env bash
# Plays a marketplace and an ERP against a running connector and checks every answer:
#
#   A  an order's whole life                     C  a SKU on its way into the marketplace's catalogue
#   B  payments that the seller takes itself     D  what else happens to orders
#
# Then the other role, in which it plays a marketplace that is not on VTEX, and VTEX where that tells something:
#
#   E  such a marketplace sells for a seller on VTEX      F  and that seller takes the payment itself
#
#   docs/walkthrough.sh                       against the local run (./mvnw spring-boot:test-run)
#   CONNECTOR=… VTEX=… docs/walkthrough.sh    against another one
#
# It can be run again and again on the same data.
#
# CONNECTOR     the connector                       http://localhost:8080
# VTEX          the stand-in for VTEX, seen by us   http://localhost:8089
# VTEX_INSIDE   the same, seen by the connector     $VTEX
#
# ERP_FOLDER    where the connector takes files     data/from-erp beside docs
#
# Needs bash and curl.
set -euo pipefail

CONNECTOR=${CONNECTOR:-http://localhost:8080}
VTEX=${VTEX:-http://localhost:8089}
VTEX_INSIDE=${VTEX_INSIDE:-$VTEX}
ERP_FOLDER=${ERP_FOLDER:-$(dirname "$0")/../data/from-erp}
RUN=$(date +%s)$$

account=examplemarket
marketplace=(-H 'Authorization: VTEX key="local-key" token="local-token"')
seller=(-H 'Authorization: Bearer local')
answer='' status=''

section() { printf '\n\033[1;36m%s\033[0m\n' "$*"; }
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

# lacks TEXT…: the answer holds none of the texts
lacks() {
  local text
  for text in "$@"; do
    case $answer in *"$text"*) fail "the answer still holds $text" ;; esac
  done
}

field() { printf '%s' "$answer" | sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p" | head -n 1; }

# order NUMBER SKU QUANTITY PRICE FREIGHT: the order that the marketplace would place
order() {
  cat <<JSON
[{"marketplaceOrderId":"$1","marketplaceServicesEndpoint":"$VTEX_INSIDE/api/oms?an=$account",
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

# place NUMBER SKU QUANTITY PRICE FREIGHT: places it and keeps its number with us in $order_id
place() {
  call POST "$CONNECTOR/pvt/orders?an=$account&sc=1" "${marketplace[@]}" -d "$(order "$@")"
  expect 200
  order_id=$(field orderId)
  [ -n "$order_id" ] || fail 'no orderId'
}

# authorise NUMBER: the marketplace lets the order of $order_id go
authorise() {
  call POST "$CONNECTOR/pvt/orders/$order_id/fulfill?an=$account" "${marketplace[@]}" \
    -d "{\"marketplaceOrderId\":\"$1\"}"
  expect 200
  has '"receipt"'
}

# soon PATH TEXT…: asks the seller API until its answer holds every text, for 20 s at most
soon() {
  local path=$1 tries text
  shift
  for tries in $(seq 1 100); do
    answer=$(curl -sS "${seller[@]}" "$CONNECTOR$path")
    for text in "$@"; do
      case $answer in *"$text"*) ;; *) sleep 0.2; continue 2 ;; esac
    done
    printf 'GET %s%s\n%s\n' "$CONNECTOR" "$path" "$answer"
    return
  done
  fail "GET $path never showed $*: $answer"
}

# delivered ORDER KIND: waits until the message has reached the marketplace
delivered() {
  soon "/seller/messages?order=$1&kind=$2" '"DELIVERED"' > /dev/null
  printf 'reached the marketplace: %s\n' "$2"
}

# received PATH [JSONPATH]: waits until the stand-in has got a call there, with such a body
received() {
  local tries body=''
  [ $# = 1 ] || body=",\"bodyPatterns\":[{\"matchesJsonPath\":\"$2\"}]"
  for tries in $(seq 1 100); do
    answer=$(curl -sS -X POST "$VTEX/__admin/requests/count" -d "{\"method\":\"ANY\",\"urlPath\":\"$1\"$body}")
    count=$(printf '%s' "$answer" | tr -d ' \n' | sed -n 's/.*"count":\([0-9]*\).*/\1/p')
    case $count in '' | 0) sleep 0.2 ;; *) printf 'the stand-in got, %s time(s): %s\n' "$count" "$1"; return ;; esac
  done
  fail "$1 was not received${2:+ with $2}"
}

section 'A. An order and its whole life'

step '1. The ERP tells how many pieces lie in the warehouse'
call PUT "$CONNECTOR/seller/skus/TSH-BLK-M/stock" "${seller[@]}" -d '{"quantity":120}'
expect 200
call PUT "$CONNECTOR/seller/skus/MUG-BLU/stock" "${seller[@]}" -d '{"quantity":80}'
expect 200

step '2. The product page asks for price and stock; nobody has said yet where to deliver'
call POST "$CONNECTOR/pvt/orderForms/simulation?an=examplemarket&sc=1" \
  -d '{"items":[{"id":"TSH-BLK-M","quantity":1,"seller":"exampleseller"}],"isCheckedIn":false}'
expect 200
has '"price":7990' '"listPrice":9990' '"slas":[]' '"merchantName":null' \
  '"offerings":[{"type":"Gift wrap","id":"5","name":"In red paper","price":500}]'

step '3. The cart asks with a postal code: two products, one unknown SKU'
call POST "$CONNECTOR/pvt/orderForms/simulation?an=examplemarket&sc=1" \
  -d '{"items":[{"id":"TSH-BLK-M","quantity":2,"seller":"exampleseller"},{"id":"MUG-BLU","quantity":1,"seller":"exampleseller"},{"id":"NO-SUCH-SKU","quantity":1,"seller":"exampleseller"}],"postalCode":"01310-100","country":"BRA"}'
expect 200
has '"id":"Normal"' '"deliveryChannel":"pickup-in-point"' '"requestIndex":2' '"stockBalance":0'

step '4. The same question as a GET'
call GET "$CONNECTOR/pvt/orderForms/simulation?an=examplemarket&sc=1" -G --data-urlencode \
  'purchaseContext={"items":[{"id":"TSH-BLK-M","quantity":2,"seller":"exampleseller"}],"postalCode":"01310-100","country":"BRA"}'
expect 200
has '"id":"Normal"'
freight=$(printf '%s' "$answer" | sed -n 's/.*"id":"Normal"[^{}]*"price":\([0-9]*\).*/\1/p')
[ -n "$freight" ] || fail 'no price of the SLA Normal'

step '5. The marketplace places the order: stock is reserved'
call POST "$CONNECTOR/pvt/orders?an=examplemarket&sc=1" "${marketplace[@]}" \
  -d "$(order "$RUN-01" TSH-BLK-M 2 7990 "$freight")"
expect 200
has "\"marketplaceOrderId\":\"$RUN-01\"" '"followUpEmail"'
order_id=$(field orderId)
[ -n "$order_id" ] || fail 'no orderId'

step '6. A repeat gets the first answer; other content under the same number is refused'
first=$answer
call POST "$CONNECTOR/pvt/orders?an=examplemarket&sc=1" "${marketplace[@]}" \
  -d "$(order "$RUN-01" TSH-BLK-M 2 7990 "$freight")"
expect 200
[ "$answer" = "$first" ] || fail 'the repeat got another answer'
call POST "$CONNECTOR/pvt/orders?an=examplemarket&sc=1" "${marketplace[@]}" \
  -d "$(order "$RUN-01" TSH-BLK-M 1 7990 "$freight")"
expect 409
has FMT009

step '7. Not paid yet: an invoice is refused'
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" -d "{\"number\":\"NFe-$RUN\"}"
expect 409

step '8. The payment is approved: the marketplace authorises the dispatch'
call POST "$CONNECTOR/pvt/orders/$order_id/fulfill?an=examplemarket" "${marketplace[@]}" \
  -d "{\"marketplaceOrderId\":\"$RUN-01\"}"
expect 200
has '"receipt"'

step '9. The ERP sends the invoice'
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" \
  -d "{\"number\":\"NFe-$RUN\",\"value\":$((2 * 7990 + freight)),\"items\":[{\"skuId\":\"TSH-BLK-M\",\"quantity\":2,\"price\":7990}]}"
expect 201
delivered "$order_id" invoice

step '10. … the tracking number'
call POST "$CONNECTOR/seller/orders/$order_id/invoices/NFe-$RUN/tracking" "${seller[@]}" \
  -d '{"courier":"Example Courier","number":"EC0001BR","url":"https://courier.example/EC0001BR"}'
expect 200
delivered "$order_id" tracking

step '11. … and that the parcel has arrived'
call POST "$CONNECTOR/seller/orders/$order_id/invoices/NFe-$RUN/events" "${seller[@]}" \
  -d '{"delivered":true,"events":[{"at":"2026-01-15T12:00:00Z","city":"São Paulo","state":"SP","description":"Delivered"}]}'
expect 200
delivered "$order_id" tracking-events

step '12. The order with its trail'
call GET "$CONNECTOR/seller/orders/$order_id" "${seller[@]}"
expect 200
has '"state":"DELIVERED"' '"trail"'

step '13. Another order is placed and then cancelled by the shopper'
place "$RUN-02" TSH-BLK-M 1 7990 "$freight"
cancelled_id=$order_id
call POST "$CONNECTOR/pvt/orders/$cancelled_id/cancel?an=examplemarket" "${marketplace[@]}" \
  -d "{\"marketplaceOrderId\":\"$RUN-02\",\"reason\":\"changed my mind\",\"requestedByUser\":true}"
expect 200
has '"receipt"' "\"orderId\":\"$cancelled_id\""
call GET "$CONNECTOR/seller/orders/$cancelled_id" "${seller[@]}"
has '"state":"CANCELLED"'

step '14. A third one is cancelled by the seller, and the marketplace is told'
place "$RUN-03" TSH-BLK-M 1 7990 "$freight"
call POST "$CONNECTOR/seller/orders/$order_id/cancellation" "${seller[@]}" -d '{"reason":"broken in the warehouse"}'
expect 200
delivered "$order_id" cancellation

step '15. What the marketplace has received'
for path in "$RUN-01/invoice" "$RUN-01/invoice/NFe-$RUN" "$RUN-01/invoice/NFe-$RUN/tracking" "$RUN-03/cancel"; do
  received "/api/oms/pvt/orders/$path"
  [ "$count" = 1 ] || fail "$path was received $count times"
done

section 'B. Payments that the seller takes itself (integration model 2); cards of the sandbox, no money moves'
account=examplepay
total=$((7990 + freight))

# pay PAYMENT CARD: the marketplace sends the payment of the last order placed
pay() {
  call POST "$CONNECTOR/pvt/payments?an=examplepay" "${marketplace[@]}" -d @- <<JSON
{"referenceId":"$reference","transactionId":"T$RUN",
 "paymentData":{"id":"$1","paymentSystem":2,"cardNumber":"$2","cardHolder":"TEST HOLDER","expiryMonth":4,"expiryYear":2031,
   "value":$total,"installments":3,"cvv2":"000","document":"000.000.000-00","documentType":null},
 "callbackUrl":"$VTEX_INSIDE/transactions/T$RUN/payments/$1/return"}
JSON
  expect 200
  has "\"paymentId\":\"$1\""
}

# told PAYMENT STATUS: the marketplace's gateway has been told so
told() { received "/transactions/T$RUN/payments/$1/return" "\$[?(@.status=='$2')]"; }

step '16. In how many instalments can 272.80 be paid? Without interest up to three times'
call POST "$CONNECTOR/pvt/installments/options?an=examplepay" "${marketplace[@]}" -d \
  '{"PaymentSystemsIds":[2,4],"SubtotalAsInt":27280,"Items":[{"Id":"TSH-BLK-M","PriceAsInt":27280,"Quantity":1,"SellerId":"exampleseller","SalesChannel":1}],"PostalCode":"01310100"}'
expect 200
has '"name":"Visa"' '"name":"Mastercard"' '"count":3,"value":9093,"interestRate":0' '"count":10' '"hasInterestRate":true'

step '17. An order of this marketplace: the answer says whom to pay, and under which reference'
place "$RUN-11" TSH-BLK-M 1 7990 "$freight"
has '"merchantName":"examplepay"'
reference=$(field merchantPaymentReferenceId)
[ -n "$reference" ] || fail 'no merchantPaymentReferenceId'

step '18. The payment is answered at once: undefined. The result goes to its callback'
pay "paid-$RUN" 4111111111111111
told "paid-$RUN" approved
pay "paid-$RUN" 4111111111111111
has '"status":"approved"'

step '19. So the marketplace authorises the dispatch, and the invoice captures the money'
authorise "$RUN-11"
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" -d "{\"number\":\"NFe-$RUN-11\"}"
expect 201
soon "/seller/payments/examplepay/paid-$RUN" '"state":"APPROVED"' "\"captured\":$total" '"kind":"CAPTURE"' '"state":"DONE"'
delivered "$order_id" invoice

step '20. The shirt comes back: the return invoice refunds'
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" -d "{\"type\":\"Input\",\"number\":\"DEV-$RUN-11\"}"
expect 201
soon "/seller/payments/examplepay/paid-$RUN" "\"refunded\":$total" '"kind":"REFUND"' "done-refund"

step '21. A denied payment, and the marketplace cancels'
place "$RUN-12" TSH-BLK-M 1 7990 "$freight"
reference=$(field merchantPaymentReferenceId)
pay "denied-$RUN" 4000000000000002
told "denied-$RUN" denied
call POST "$CONNECTOR/pvt/orders/$order_id/cancel?an=examplepay" "${marketplace[@]}" \
  -d "{\"marketplaceOrderId\":\"$RUN-12\",\"reason\":\"payment denied\",\"requestedByUser\":false}"
expect 200
has '"receipt"'

step '22. A payment under review: undefined, until the processor approves it a few seconds later'
place "$RUN-13" TSH-BLK-M 1 7990 "$freight"
reference=$(field merchantPaymentReferenceId)
pay "review-$RUN" 4000000000000036
has '"status":"undefined"'
told "review-$RUN" approved

step '23. … and the shopper cancels before the dispatch: the authorisation is given back'
call POST "$CONNECTOR/pvt/orders/$order_id/cancel?an=examplepay" "${marketplace[@]}" \
  -d "{\"marketplaceOrderId\":\"$RUN-13\",\"reason\":\"changed my mind\",\"requestedByUser\":true}"
expect 200
soon "/seller/payments/examplepay/review-$RUN" '"state":"RELEASED"' 'done-release'

section "C. A SKU on its way into the marketplace's catalogue"
account=examplemarket
sku=NEW-$RUN
brand="Alta $RUN"

step '24. The ERP creates a SKU. The marketplace does not know it, and its data is not enough for a suggestion'
call PUT "$CONNECTOR/seller/skus/$sku" "${seller[@]}" \
  -d '{"name":"Tea pot","brand":"'"$brand"'","referenceId":"R-'"$sku"'","active":true,"weightGrams":900,"lengthMillimetres":200,"widthMillimetres":150,"heightMillimetres":150}'
case $status in 200 | 201) ;; *) fail "expected status 200 or 201, got $status" ;; esac
call PUT "$CONNECTOR/seller/skus/$sku/stock" "${seller[@]}" -d '{"quantity":10}'
expect 200
call PUT "$CONNECTOR/seller/skus/$sku/price" "${seller[@]}" -d '{"price":8990,"listPrice":9990}'
expect 200
soon "/seller/listings/$sku" '"state":"INCOMPLETE"' '"field":"description"'
call PUT "$CONNECTOR/seller/skus/$sku/services" "${seller[@]}" \
  -d '{"services":[{"id":"9","type":"Warranty","name":"Against chips","price":1500}]}'
expect 200
has '"price":1500'

step '25. The marketplace calls its brand otherwise: a mapping says how'
call GET "$CONNECTOR/seller/mapping/uncovered?marketplace=examplemarket" "${seller[@]}"
expect 200
has "\"$brand\""
call PUT "$CONNECTOR/seller/mapping/brands" "${seller[@]}" \
  -d '{"marketplace":"examplemarket","brands":[{"brand":"'"$brand"'","name":"MareAlta"}]}'
expect 200
call GET "$CONNECTOR/seller/mapping/uncovered?marketplace=examplemarket" "${seller[@]}"
expect 200
lacks "\"$brand\""

step '26. With its product data it is suggested, under the name that the brand has there'
call PUT "$CONNECTOR/seller/skus/$sku/product" "${seller[@]}" \
  -d '{"productId":"'"$sku"'","productName":"Tea pot","description":"For four cups.","categoryPath":"Kitchen/Tea","images":[{"name":"front","url":"https://images.seller.example/tea-pot.jpg"}]}'
expect 200
soon "/seller/listings/$sku" '"state":"SUGGESTED"'
received "/examplemarket/suggestions/exampleseller/$sku" "\$[?(@.BrandName=='MareAlta')]"

step "27. The marketplace's catalogue team approves it (told to the stand-in), and from now on knows it"
curl -sS -o /dev/null -X POST "$VTEX/__admin/mappings" -d '{"priority":1,
  "request":{"method":"GET","urlPathPattern":"(/[^/]+)?/suggestions/[^/]+/'"$sku"'"},
  "response":{"status":200,"headers":{"Content-Type":"application/json"},"jsonBody":{"ItemId":"'"$sku"'","Status":"Approved"}}}'
curl -sS -o /dev/null -X POST "$VTEX/__admin/mappings" -d '{"priority":1,
  "request":{"method":"POST","urlPathPattern":".*/changenotification/[^/]+/'"$sku"'"},"response":{"status":204}}'
soon "/seller/listings/$sku" '"state":"KNOWN"' '"decision":"APPROVED"'

# asks SKU: the marketplace's indexation asks for it, as it does after every notice
asks() {
  call POST "$CONNECTOR/pvt/orderForms/simulation?an=examplemarket&sc=1" \
    -d '{"items":[{"id":"'"$1"'","quantity":1,"seller":"exampleseller"}],"isCheckedIn":false}'
  expect 200
}

step '28. It asks for price and stock: now its picture is true'
asks "$sku"
has '"price":8990'
soon "/seller/listings/$sku" '"picture":"TRUE"'

step '29. The price changes: a notice without a value, and the next simulation has it'
call PUT "$CONNECTOR/seller/skus/$sku/price" "${seller[@]}" -d '{"price":7490,"listPrice":9990}'
expect 200
received "/api/notificator/exampleseller/changenotification/$sku/price"
asks "$sku"
has '"price":7490'
soon "/seller/listings/$sku" '"picture":"TRUE"' '"asked":{"price":7490'

step '30. Stop selling: one call, the next simulation says no, orders are refused, the marketplace is told, and one call says why it is not sold'
call POST "$CONNECTOR/seller/offering/stops" "${seller[@]}" -d '{"skus":["'"$sku"'"],"reason":"recall"}'
expect 200
asks "$sku"
has '"stockBalance":0'
call POST "$CONNECTOR/pvt/orders?an=examplemarket&sc=1" "${marketplace[@]}" -d "$(order "$RUN-20" "$sku" 1 7490 "$freight")"
expect 400
has FMT005
received "/api/notificator/exampleseller/changenotification/$sku/inventory"
call POST "$CONNECTOR/seller/explanations" "${seller[@]}" \
  -d '{"skuId":"'"$sku"'","marketplace":"examplemarket","salesChannel":"1","country":"BRA","postalCode":"01310-100","quantity":1}'
expect 200
has '"verdict":"NOT_FOR_SALE"' '"code":"STOPPED"' '"owner":"SELLER"' 'recall'
call POST "$CONNECTOR/seller/offering/resumptions" "${seller[@]}" -d '{"skus":["'"$sku"'"]}'
expect 200
asks "$sku"
has '"stockBalance":10'

step '31. How listings stand, what would be told of SKUs that are not known, one that was denied, and a sweep that compares what was told with what holds'
call GET "$CONNECTOR/seller/listing-counts" "${seller[@]}"
expect 200
has '"state":"KNOWN"'
call GET "$CONNECTOR/seller/listing-preview?marketplace=examplemarket&limit=200" "${seller[@]}"
expect 200
has '"outcome":"SUGGESTED"' '"ProductName"'
soon "/seller/listings/NEW-VASE" '"state":"DENIED"' 'The brand does not exist in this marketplace'
call POST "$CONNECTOR/seller/sweeps" "${seller[@]}" -d '{"marketplace":"examplemarket","skuId":"'"$sku"'"}'
expect 202
soon "/seller/sweeps" "\"skuId\":\"$sku\",\"state\":\"FINISHED\""

section 'D. What else happens to orders'

step '32. An order of three, authorised. The ERP fetches what is new, and takes it under its own number'
place "$RUN-21" TSH-BLK-M 3 7990 "$freight"
authorise "$RUN-21"
call GET "$CONNECTOR/seller/orders/$order_id/hand-over" "${seller[@]}"
expect 200
has PLACED AUTHORISED
call POST "$CONNECTOR/seller/orders/$order_id/hand-over" "${seller[@]}" -d "{\"through\":2,\"erpNumber\":\"ERP-$RUN\"}"
expect 200
call GET "$CONNECTOR/seller/orders?erpNumber=ERP-$RUN" "${seller[@]}"
has "\"orderId\":\"$order_id\""

step '33. Two parcels, two invoices: the second one takes what is left, freight included'
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" \
  -d "{\"number\":\"NFe-$RUN-21a\",\"items\":[{\"skuId\":\"TSH-BLK-M\",\"quantity\":1,\"price\":7990}]}"
expect 201
has '"value":7990'
call GET "$CONNECTOR/seller/orders/$order_id" "${seller[@]}"
has '"state":"PARTLY_INVOICED"'
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" -d "{\"number\":\"NFe-$RUN-21b\"}"
expect 201
has "\"value\":$((2 * 7990 + freight))"
received "/api/oms/pvt/orders/$RUN-21/invoice" "\$[?(@.invoiceNumber=='NFe-$RUN-21b')]"

step '34. One shirt comes back: a return invoice, which makes the marketplace refund'
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" \
  -d "{\"type\":\"Input\",\"number\":\"DEV-$RUN-21a\",\"items\":[{\"skuId\":\"TSH-BLK-M\",\"quantity\":1,\"price\":7990}]}"
expect 201
received "/api/oms/pvt/orders/$RUN-21/invoice" "\$[?(@.type=='Input')]"
call GET "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}"
has "\"invoicedValue\":$((3 * 7990 + freight))" '"returnedValue":7990'

step '35. The rest is given up: returned and cancelled in one operation'
call POST "$CONNECTOR/seller/orders/$order_id/return-and-cancellation" "${seller[@]}" \
  -d "{\"reason\":\"lost by the carrier\",\"returnInvoice\":{\"number\":\"DEV-$RUN-21b\"}}"
expect 200
has '"state":"CANCELLED"'
returned_id=$order_id

step '36. A cancellation that is refused: asked for (empty answer: under evaluation), but the invoice comes first'
place "$RUN-22" TSH-BLK-M 1 7990 "$freight"
authorise "$RUN-22"
# cancel NUMBER: the marketplace wants to cancel the order of $order_id
cancel() {
  call POST "$CONNECTOR/pvt/orders/$order_id/cancel?an=examplemarket" "${marketplace[@]}" \
    -d "{\"marketplaceOrderId\":\"$1\",\"cancellationRequestId\":\"C-$1\",\"reason\":\"changed my mind\",\"requestedByUser\":true}"
}
cancel "$RUN-22"
expect 200
[ -z "$answer" ] || fail 'the answer is not empty'
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" -d "{\"number\":\"NFe-$RUN-22\"}"
expect 201
cancel "$RUN-22"
expect 409
has FMT008

step '37. One that the ERP agrees to. Nobody decides for two seconds: the order counts as stuck'
place "$RUN-23" TSH-BLK-M 1 7990 "$freight"
authorise "$RUN-23"
cancel "$RUN-23"
[ -z "$answer" ] || fail 'the answer is not empty'
soon "/seller/orders/stuck" "\"orderId\":\"$order_id\"" CANCELLATION_UNDECIDED
call POST "$CONNECTOR/seller/orders/$order_id/cancellation-decision" "${seller[@]}" -d '{"confirm":true}'
expect 200
received "/api/oms/pvt/orders/$RUN-23/cancel"
cancel "$RUN-23"
expect 200
has '"receipt"'

step '38. A modification: the marketplace wants a mug added. Acknowledged by us, confirmed by it, applied'
place "$RUN-24" TSH-BLK-M 1 7990 "$freight"
authorise "$RUN-24"
call PATCH "$CONNECTOR/pvt/orders/$order_id/changes?an=examplemarket" "${marketplace[@]}" \
  -d '{"requestId":"M-'"$RUN"'","reason":"one more thing","add":{"items":[{"id":"MUG-BLU","quantity":1}]}}'
expect 202
has "\"requestId\":\"M-$RUN\""
received "/api/oms/pvt/orders/$RUN-24/changes/M-$RUN/send-agreement" "\$[?(@.agreementType=='Acknowledgment')]"
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" -d "{\"number\":\"NFe-$RUN-24\"}"
expect 409
has change-under-way
call POST "$CONNECTOR/pvt/orders/$order_id/changes/M-$RUN/send-agreement?an=examplemarket" "${marketplace[@]}" \
  -d '{"agreementType":"Confirmation"}'
expect 200
received "/api/oms/pvt/orders/$RUN-24/changes/M-$RUN/send-agreement" "\$[?(@.agreementType=='Confirmation')]"
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" -d "{\"number\":\"NFe-$RUN-24\"}"
expect 201
has MUG-BLU

step '39. An order with a discount and gift wrapping; the shirts are delivered, the mug is collected: one order, two addresses'
worth=$((2 * 7990 - 1000 + 500 + 2990 + freight))
call POST "$CONNECTOR/pvt/orders?an=examplemarket&sc=1" "${marketplace[@]}" -d @- <<JSON
[{"marketplaceOrderId":"$RUN-25","marketplaceServicesEndpoint":"$VTEX_INSIDE/api/oms?an=examplemarket",
  "marketplacePaymentValue":$worth,
  "items":[
    {"id":"TSH-BLK-M","quantity":2,"seller":"exampleseller","price":7990,"uniqueId":"U1-$RUN",
     "priceTags":[{"name":"DISCOUNT@MARKETPLACE","value":-1000,"rawValue":-10,"isPercentual":false}],
     "bundleItems":[{"type":"Gift wrap","id":5,"name":"In red paper","price":500,"quantity":1}]},
    {"id":"MUG-BLU","quantity":1,"seller":"exampleseller","price":2990,"uniqueId":"U2-$RUN"}],
  "clientProfileData":{"email":"0f8c@ct.example.com","firstName":"First","lastName":"Last"},
  "shippingData":{"address":null,
    "selectedAddresses":[
      {"addressId":"home","addressType":"residential","postalCode":"01310-100","country":"BRA"},
      {"addressId":"PP0001","addressType":"pickup","postalCode":"01310-200","country":"BRA"}],
    "logisticsInfo":[
      {"itemIndex":0,"addressId":"home","selectedSla":"Normal","lockTTL":"8d","price":$freight},
      {"itemIndex":1,"addressId":"PP0001","selectedSla":"Retira-PP0001","lockTTL":"8d","price":0}]}}]
JSON
expect 200
order_id=$(field orderId)
call GET "$CONNECTOR/seller/orders/$order_id" "${seller[@]}"
has "\"total\":$worth" '"services":500' '"priceTags":-1000' '"confirmed":true' '"pickupPointId":"PP0001"'
authorise "$RUN-25"

step '40. One shirt is sent, with the freight; the rest cannot be had. The marketplace takes it off, and the order is complete'
call POST "$CONNECTOR/seller/orders/$order_id/invoices" "${seller[@]}" \
  -d "{\"number\":\"NFe-$RUN-25\",\"value\":$((7740 + freight)),\"items\":[{\"skuId\":\"TSH-BLK-M\",\"quantity\":1}]}"
expect 201
call PATCH "$CONNECTOR/pvt/orders/$order_id/changes?an=examplemarket" "${marketplace[@]}" \
  -d '{"requestId":"R-'"$RUN"'","reason":"sold out","remove":{"items":[{"id":"TSH-BLK-M","uniqueId":"U1-'"$RUN"'","quantity":1},{"id":"MUG-BLU","uniqueId":"U2-'"$RUN"'","quantity":1}]}}'
expect 202
received "/api/oms/pvt/orders/$RUN-25/changes/R-$RUN/send-agreement" "\$[?(@.agreementType=='Acknowledgment')]"
call POST "$CONNECTOR/pvt/orders/$order_id/changes/R-$RUN/send-agreement?an=examplemarket" "${marketplace[@]}" \
  -d '{"agreementType":"Confirmation"}'
expect 200
soon "/seller/orders/$order_id" '"state":"INVOICED"' "\"total\":$((7740 + freight))"

step '41. The shopper wants to be forgotten: names and address go, amounts stay'
call POST "$CONNECTOR/seller/personal-data/erasures" "${seller[@]}" -d "{\"orderId\":\"$returned_id\"}"
expect 202
soon "/seller/orders/$returned_id" '"personal-data-erased"' >/dev/null
# Order and trail are read one after the other: the trail may tell what the order did not show yet.
call GET "$CONNECTOR/seller/orders/$returned_id" "${seller[@]}"
has "\"total\":$((3 * 7990 + freight))"
lacks 'First Last' 'Avenida Paulista' '0f8c@ct.example.com'

step '42. An ERP that answers by files: an invoice, its parcel and its arrival, dropped into a folder'
if [ -d "$ERP_FOLDER" ]; then
  place "$RUN-41" TSH-BLK-M 1 7990 "$freight"
  authorise "$RUN-41"
  # drop KIND LINE…: a file appears whole, under its name
  drop() {
    local kind=$1
    shift
    printf '%s\n' "$@" | tee "$ERP_FOLDER/.$kind-$RUN"
    mv "$ERP_FOLDER/.$kind-$RUN" "$ERP_FOLDER/$kind-$RUN.csv"
  }
  drop invoices 'order_id,number' "$order_id,NFe-$RUN-41"
  soon "/seller/orders/$order_id" '"state":"INVOICED"'
  drop tracking 'order_id,invoice_number,courier,tracking_number' "$order_id,NFe-$RUN-41,Correios,PX123456789BR"
  received "/api/oms/pvt/orders/$RUN-41/invoice/NFe-$RUN-41"
  drop deliveries 'order_id,invoice_number' "$order_id,NFe-$RUN-41"
  soon "/seller/orders/$order_id" '"state":"DELIVERED"'
else
  printf 'left out: there is no folder %s here\n' "$ERP_FOLDER"
fi

section 'E. The other role: a marketplace that is not on VTEX sells for a seller on VTEX'
market=(-H 'Authorization: Bearer local')
shop=walkshop
affiliate=WLK
shop_account=$VTEX/exampleshop

# shows NUMBER STATE: from now on the seller's VTEX shows the order so; the stand-in keeps each order for itself
shows() {
  local tries code
  for tries in $(seq 1 50); do
    code=$(curl -sS -o /dev/null -w '%{http_code}' -X PUT "$VTEX/__admin/scenarios/order-$affiliate-$1/state" -d "{\"state\":\"$2\"}")
    [ "$code" != 200 ] || return 0
    sleep 0.2
  done
  fail "the stand-in does not know the order $1"
}

# purchase NUMBER SKU QUANTITY PRICE TOTAL: the order as the marketplace has it; freight is 15.00
purchase() {
  cat <<JSON
{"seller":"$shop","id":"$1",
 "items":[{"sku":"$2","quantity":$3,"price":$4,"freight":1500,"sla":"Normal","shippingEstimate":"3bd"}],
 "goods":$(($3 * $4)),"freight":1500,"total":$5,
 "customer":{"email":"shopper@market.example","firstName":"First","lastName":"Last","documentType":"cpf",
   "document":"00000000191","phone":"+5521999990000"},
 "address":{"receiver":"First Last","postalCode":"22250-040","city":"Rio de Janeiro","state":"RJ","country":"BRA",
   "street":"Praia de Botafogo","number":"1","neighborhood":"Botafogo"}}
JSON
}

# buy NUMBER: two espresso cups
buy() {
  call POST "$CONNECTOR/marketplace/orders" "${market[@]}" -d "$(purchase "$1" 2000037 2 1999 5498)"
  expect 201
  has "\"vtexOrderId\":\"WLK-$1\""
}

# let_out NUMBER: the shopper has paid, so the order may go out; until its VTEX shows it so
let_out() {
  local tries
  call POST "$CONNECTOR/marketplace/orders/$shop/$1/authorisation" "${market[@]}"
  expect 200
  soon "/marketplace/orders/$shop/$1" '"state":"AUTHORISED"' >/dev/null
  for tries in $(seq 1 50); do
    answer=$(curl -sS "$shop_account/api/oms/pvt/orders/WLK-$1")
    case $answer in *'"status": "handling"'*) return ;; esac
    sleep 0.1
  done
  fail "the stand-in does not show that $1 may go out: $answer"
}

# latest PATH: the mark behind everything that PATH tells by now
latest() {
  local mark=0
  while :; do
    answer=$(curl -sS "${market[@]}" "$CONNECTOR$1?limit=500&mark=$mark")
    mark=$(field mark)
    [ -n "$mark" ] || fail "$1 answers without a mark: $answer"
    case $answer in *'"more":true'*) ;; *) printf '%s' "$mark"; return ;; esac
  done
}

step '43. The seller is entered, with a key of its account; neither key nor token is ever shown'
call PUT "$CONNECTOR/marketplace/sellers/$shop" "${market[@]}" \
  -d '{"account":"exampleshop","affiliateId":"WLK","salesChannel":"1","appKey":"walk-key","appToken":"walk-token","referencePostalCodes":["22250-040"]}'
case $status in 200 | 201) ;; *) fail "expected status 200 or 201, got $status" ;; esac
has '"affiliateId":"WLK"'
lacks walk-key walk-token

step '44. The affiliate, by which its VTEX knows us, is registered there with our address'
call PUT "$CONNECTOR/marketplace/sellers/$shop/affiliate?replace=true" "${market[@]}" \
  -d '{"name":"Walk market","followUpEmail":"sellers@market.example"}'
expect 200
has '"ready":true' '"check":"right-to-save","verdict":"PASS"'
soon "/marketplace/sellers/$shop/affiliate" '"ready":true' '"check":"search-endpoint","verdict":"PASS"'
call GET "$shop_account/api/fulfillment/pvt/affiliates/WLK"
has '"searchURIEndpointVersion":"1.x.x"' '"useSellerPaymentMethod":false'
# Where VTEX calls us: the connector as it is seen from here, and the path with its secret as VTEX was told it.
ours=$CONNECTOR$(field searchURIEndpoint | sed 's#^[a-z]*://[^/]*##')

step '45. Its SKUs are loaded: data from its catalogue, price and stock from a simulation, and why one is not for sale'
call POST "$CONNECTOR/marketplace/sellers/$shop/load" "${market[@]}"
expect 202
soon "/marketplace/sellers/$shop/progress" '"kind":"LOAD","state":"FINISHED"' '"waiting":0'
soon "/marketplace/offers/$shop/2000037" '"forSale":true' '"price":1999,"listPrice":2499' '"stock":7' '"name":"Espresso cup"'
soon "/marketplace/offers/$shop/1634" '"forSale":false' '"code":"INACTIVE"'
call PUT "$CONNECTOR/marketplace/offers/$shop/2000037/listing" "${market[@]}" -d '{"listed":true,"ownId":"CUP-1"}'
expect 200
has '"ownId":"CUP-1"'

step '46. A price changes in its VTEX, which sends a notice: the new price stands in the feed of changes'
soon "/marketplace/offers/$shop/2000038" '"price":' >/dev/null
case $answer in *'"price":7490'*) state=Started price=8990 ;; *) state=reduced price=7490 ;; esac
mark=$(latest /marketplace/offers/changes)
call PUT "$VTEX/__admin/scenarios/price-of-2000038/state" -d "{\"state\":\"$state\"}"
expect 200
call POST "$ours" \
  -d '{"IdSku":"2000038","ProductId":2000038,"An":"exampleshop","IdAffiliate":"WLK","DateModified":"2026-01-15T12:00:00.1234567Z","IsActive":true,"StockModified":false,"PriceModified":true,"HasStockKeepingUnitModified":false,"HasStockKeepingUnitRemovedFromAffiliate":false}'
expect 204
soon "/marketplace/offers/changes?mark=$mark" "\"seller\":\"$shop\",\"sku\":\"2000038\"" "\"price\":$price,\"listPrice\":9990"

step '47. The checkout asks: two cups and a SKU that nobody knows, to a postal code'
call POST "$CONNECTOR/marketplace/simulations" "${market[@]}" \
  -d '{"items":[{"seller":"'"$shop"'","sku":"2000037","quantity":2},{"seller":"'"$shop"'","sku":"9999999","quantity":1}],"postalCode":"22250-040","country":"BRA"}'
expect 200
has '"source":"live"' '"price":1999' '"id":"Normal"' '"deliveryChannel":"pickup-in-point"' '"code":"NO_STOCK"'

step '48. The order is placed. A repeat places nothing twice, and other content under its number is refused'
events=$(latest /marketplace/events)
bought=$RUN-51
buy "$bought"
has '"state":"PLACED"' '"total":5498'
buy "$bought"
received /exampleshop/api/fulfillment/pvt/orders "\$[?(@.marketplaceOrderId=='$bought')]"
[ "$count" = 1 ] || fail "the order was placed $count times"
call POST "$CONNECTOR/marketplace/orders" "${market[@]}" -d "$(purchase "$bought" 2000037 1 1999 3499)"
expect 409

step '49. Two of the same at once: still one order'
twice=$RUN-52
for i in 1 2; do
  curl -sS -o /dev/null -X POST "$CONNECTOR/marketplace/orders" "${market[@]}" -H 'Content-Type: application/json' \
    -d "$(purchase "$twice" 2000037 2 1999 5498)" &
done
wait
soon "/marketplace/orders/$shop/$twice" '"state":"PLACED"'
received /exampleshop/api/fulfillment/pvt/orders "\$[?(@.marketplaceOrderId=='$twice')]"
[ "$count" = 1 ] || fail "the order was placed $count times"

step '50. A sum that is off by a cent is said at once; what the seller does not take, in words'
call POST "$CONNECTOR/marketplace/orders" "${market[@]}" -d "$(purchase "$RUN-53" 2000037 2 1999 5499)"
expect 400
has '1 cent too much'
call POST "$CONNECTOR/marketplace/orders" "${market[@]}" -d "$(purchase "$RUN-54" 2000045 1 15900 17400)"
expect 422
has order-refused FMT002
call GET "$CONNECTOR/marketplace/orders/$shop/$RUN-54" "${market[@]}"
has '"state":"REFUSED"'

step '51. The shopper has paid: the marketplace lets the order go out'
let_out "$bought"
received "/exampleshop/api/fulfillment/pvt/orders/WLK-$bought/fulfill" "\$[?(@.marketplaceOrderId=='$bought')]"

step '52. The seller invoices: VTEX tells it, and it counts once its order shows it'
shows "$bought" invoiced
call POST "$ours/pub/orders/$bought/invoice" \
  -d '{"type":"Output","invoiceNumber":"NF-'"$bought"'","invoiceValue":"5498","issuanceDate":"2026-01-15T12:00:00Z","items":[{"id":"2000037","quantity":2,"price":1999}],"courier":"","trackingNumber":"","trackingUrl":""}'
expect 200
has '"receipt"'
soon "/marketplace/orders/$shop/$bought" '"state":"INVOICED"' "\"number\":\"NF-$bought\"" '"confirmed":true' '"invoiced":2'

step '53. … sends the parcel, and it arrives'
shows "$bought" shipped
call POST "$ours/pub/orders/$bought/invoice/NF-$bought" \
  -d '{"courier":"Example Courier","trackingNumber":"EC0002BR","trackingUrl":"https://courier.example/EC0002BR"}'
expect 200
soon "/marketplace/orders/$shop/$bought" '"trackingNumber":"EC0002BR"' '"delivered":false'
shows "$bought" delivered
call POST "$ours/pub/orders/$bought/invoice/NF-$bought/tracking" \
  -d '{"isDelivered":true,"deliveredDate":"2026-01-18T12:00:00Z","events":[]}'
expect 200
soon "/marketplace/orders/$shop/$bought" '"state":"DELIVERED"' '"delivered":true'

step '54. An invoiced order is not cancelled: what was sent has to come back first'
call POST "$CONNECTOR/marketplace/orders/$shop/$bought/cancellation" "${market[@]}" -d '{"reason":"changed my mind"}'
expect 409

step '55. … and it does: a return invoice to its VTEX, and the order is cancelled, as one operation'
call POST "$CONNECTOR/marketplace/orders/$shop/$bought/return" "${market[@]}" \
  -d '{"invoiceNumber":"RET-'"$bought"'","amount":5498,"items":[{"sku":"2000037","quantity":2,"price":1999}],"cancel":true}'
expect 200
received "/exampleshop/api/oms/pvt/orders/WLK-$bought/invoice" "\$[?(@.type=='Input')]"
soon "/marketplace/orders/$shop/$bought" '"state":"CANCELLED"' '"returned":2' "\"invoice\":\"RET-$bought\",\"state\":\"SENT\""

step '56. Another order is cancelled by the seller. VTEX gets the same receipt however often it tells so'
gone=$RUN-56
buy "$gone"
shows "$gone" canceled
call POST "$ours/pvt/orders/$gone/cancel"
expect 200
receipt=$(field receipt)
call POST "$ours/pvt/orders/$gone/cancel"
expect 200
[ -n "$receipt" ] && [ "$(field receipt)" = "$receipt" ] || fail 'the repeat got another receipt'
soon "/marketplace/orders/$shop/$gone" '"state":"CANCELLED"' 'the seller cancelled it'

step '57. One that the marketplace cancels: that VTEX takes the request decides nothing, its order does'
call POST "$CONNECTOR/marketplace/orders/$shop/$twice/cancellation" "${market[@]}" -d '{"reason":"changed my mind"}'
expect 200
has '"state":"CANCEL_ASKED"' '"decided":false'
soon "/marketplace/orders/$shop/$twice" '"state":"CANCELLED"' 'the seller agreed'

step '58. One whose cancellation the seller denies: it goes on'
kept=$RUN-58-DENIED
buy "$kept"
let_out "$kept"
call POST "$CONNECTOR/marketplace/orders/$shop/$kept/cancellation" "${market[@]}" -d '{"reason":"changed my mind"}'
expect 200
soon "/marketplace/orders/$shop/$kept" '"state":"CANCEL_REFUSED"' 'the seller denied it'

step '59. A guessed address opens nothing, and says nothing'
call POST "${ours%/*}/guessed/pvt/orders/$kept/cancel"
expect 404
call GET "$CONNECTOR/marketplace/orders/$shop/$kept" "${market[@]}"
has '"state":"CANCEL_REFUSED"'

step '60. An invoice of more than was ordered is kept and listed as odd, until somebody has seen to it'
call POST "$ours/pub/orders/$kept/invoice" \
  -d '{"type":"Output","invoiceNumber":"NF-'"$kept"'","invoiceValue":"197901","issuanceDate":"2026-01-15T12:00:00Z","items":[{"id":"2000037","quantity":99,"price":1999}]}'
expect 200
call GET "$CONNECTOR/marketplace/orders/stuck?reason=INVOICE_DOUBTFUL&limit=200" "${market[@]}"
has "\"$kept\""
call POST "$CONNECTOR/marketplace/orders/$shop/$kept/acknowledgement" "${market[@]}" \
  -d '{"reason":"INVOICE_DOUBTFUL","note":"the seller has withdrawn it"}'
expect 200
has '"wasListed":true'

step '61. What the marketplace is told of all this, in the order of each one; and what waits for too long: nothing'
soon "/marketplace/events?limit=1000&mark=$events" '"kind":"order.placed"' '"kind":"order.refused"' '"kind":"order.authorised"' \
  '"kind":"order.invoiced"' '"kind":"order.tracking"' '"kind":"order.delivered"' '"kind":"order.returned"' '"kind":"order.cancelled"' '"kind":"order.cancel-refused"' >/dev/null
printf '%s' "$answer" | grep -o '"kind":"[a-z.-]*","seller":"[^"]*","subject":"[^"]*"'
call GET "$CONNECTOR/marketplace/orders/stuck" "${market[@]}"
expect 200
lacks "\"$bought\"" "\"$gone\"" "\"$kept\""

section 'F. The seller on VTEX takes the payment itself, through the gateway of its account'
shop=walkpaid
affiliate=WLP
shop_account=$VTEX/examplepaid

# stands NUMBER STATE [TEXT…]: until the payment of the order stands so
stands() {
  local number=$1 state=$2
  shift 2
  soon "/marketplace/orders/$shop/$number/payment" "\"id\":\"$number\",\"state\":\"$state\"" "$@"
}

# order_to_pay NUMBER: two espresso cups; their payment is needed
order_to_pay() {
  call POST "$CONNECTOR/marketplace/orders" "${market[@]}" -d "$(purchase "$1" 2000037 2 1999 5498)"
  expect 201
  stands "$1" NEEDS_PAYMENT >/dev/null
}

# by_page NUMBER: the shopper pays by card in 3 parts, as payment-page.html does it: what the answer says is filled in
# by the page and goes to the vault, past marketplace and connector
by_page() {
  local address body no_card='"fields":{}' \
    card='"fields":{"holderName":"FIRST LAST","cardNumber":"4111111111111111","dueDate":"12/39","validationCode":"947"}'
  call POST "$CONNECTOR/marketplace/orders/$shop/$1/payment" "${market[@]}" \
    -d '{"way":"browser","payments":[{"paymentSystem":2,"instalments":3,"value":5498}]}'
  expect 200
  has '"state":"STARTED"' '"method":"POST"' '"fields":{}'
  address=$(printf '%s' "$answer" | sed -n 's/.*"address":"\([^"]*\)".*/\1/p')
  body=$(printf '%s' "$answer" | sed -n 's/.*"body":\(\[.*\]\)}}$/\1/p')
  call POST "${address/#"$VTEX_INSIDE"/$VTEX}" -d "${body//"$no_card"/"$card"}"
  expect 201
  call POST "$CONNECTOR/marketplace/orders/$shop/$1/payment/sent" "${market[@]}"
  expect 200
}

# transaction_is NUMBER STATUS: as the seller's gateway has it
transaction_is() {
  call GET "$shop_account/gateway/api/pvt/transactions/T-R$1"
  has "\"status\": \"$2\""
}

step '61. Such a seller is entered and registered; the report says whether its account can take payments'
call PUT "$CONNECTOR/marketplace/sellers/$shop" "${market[@]}" \
  -d '{"account":"examplepaid","affiliateId":"WLP","salesChannel":"1","appKey":"walk-key","appToken":"walk-token","referencePostalCodes":["22250-040"],"payment":"SELLER"}'
case $status in 200 | 201) ;; *) fail "expected status 200 or 201, got $status" ;; esac
call PUT "$CONNECTOR/marketplace/sellers/$shop/affiliate?replace=true" "${market[@]}" \
  -d '{"name":"Walk market","followUpEmail":"sellers@market.example"}'
expect 200
has '"ready":true' '"check":"right-to-gateway","verdict":"PASS"' '"check":"payment-systems","verdict":"PASS"' '"check":"merchant-name","verdict":"PASS"'
soon "/marketplace/sellers/$shop/affiliate" '"ready":true' '"check":"search-endpoint","verdict":"PASS"' >/dev/null
call GET "$shop_account/api/fulfillment/pvt/affiliates/WLP"
has '"useSellerPaymentMethod":true'
ours=$CONNECTOR$(field searchURIEndpoint | sed 's#^[a-z]*://[^/]*##')

step '62. What shoppers may pay with, and in how many parts'
call GET "$CONNECTOR/marketplace/sellers/$shop/payment-systems" "${market[@]}"
expect 200
has '"id":2,"name":"Visa","group":"creditCard","instalments":true' '"id":125,"name":"Pix"'
call POST "$CONNECTOR/marketplace/instalments" "${market[@]}" -d '{"seller":"'"$shop"'","amount":5498,"paymentSystem":2}'
expect 200
has '"count":3,"value":1833,"total":5498,"interestRate":0' '"count":6,"value":990,"total":5940,"interestRate":0.0199'

step '63. The simulation says whom a payment is for'
call POST "$CONNECTOR/marketplace/simulations" "${market[@]}" \
  -d '{"items":[{"seller":"'"$shop"'","sku":"2000037","quantity":2}],"postalCode":"22250-040","country":"BRA"}'
expect 200
has '"merchantName":"EXAMPLEPAID"'

step '64. The order is placed, and needs its payment: nobody lets it go out before'
events=$(latest /marketplace/events)
paid=$RUN-64
order_to_pay "$paid"
received /examplepaid/api/fulfillment/pvt/orders "\$[?(@.marketplaceOrderId=='$paid' && @.paymentData.merchantName=='EXAMPLEPAID')]"
call POST "$CONNECTOR/marketplace/orders/$shop/$paid/authorisation" "${market[@]}"
expect 409
has order-unpaid

step '65. What does not fit is refused before anything is sent; a card where none belongs is not quoted'
pay_at=$CONNECTOR/marketplace/orders/$shop/$paid/payment
call POST "$pay_at" "${market[@]}" -d '{"payments":[{"paymentSystem":2,"value":5499}]}'
expect 400
call POST "$pay_at" "${market[@]}" -d '{"payments":[{"paymentSystem":2,"instalments":5,"value":5498}]}'
expect 400
call POST "$pay_at" "${market[@]}" -d '{"payments":[{"paymentSystem":2,"value":5498,"card":{"number":"4111111111111111","holder":"FIRST LAST","securityCode":"947","expiry":"12/39"}}]}'
expect 400
lacks 4111111111111111
call POST "$pay_at" "${market[@]}" -d '{"way":"pass-through","payments":[{"paymentSystem":2,"value":5498,"card":{"number":"4111111111111111","holder":"FIRST LAST","securityCode":"947","expiry":"12/39"}}]}'
expect 403
has pass-through-off

step '66. The shopper pays on a page: the card goes straight to the vault of VTEX'
by_page "$paid"

step '67. The gateway approves, and the order goes out by itself'
stands "$paid" APPROVED
soon "/marketplace/orders/$shop/$paid" '"state":"AUTHORISED"' >/dev/null
received "/examplepaid/api/fulfillment/pvt/orders/WLP-$paid/fulfill"
received "/examplepaid/gateway/api/pvt/transactions/T-R$paid/additional-data" "\$[?(@.name=='cart')]"
call POST "$pay_at" "${market[@]}" -d '{"payments":[{"paymentSystem":2,"value":5498}]}'
expect 409
has payment-decided

step '68. The seller invoices: as much is settled'
shows "$paid" invoiced
call POST "$ours/pub/orders/$paid/invoice" \
  -d '{"type":"Output","invoiceNumber":"NF-'"$paid"'","invoiceValue":"5498","issuanceDate":"2026-01-15T12:00:00Z","items":[{"id":"2000037","quantity":2,"price":1999}],"courier":"","trackingNumber":"","trackingUrl":""}'
expect 200
received "/examplepaid/gateway/api/pvt/transactions/T-R$paid/settlement-request" "\$[?(@.value==5498)]"
[ "$count" = 1 ] || fail "it was asked to be settled $count times"
stands "$paid" SETTLED '"amount":5498,"settled":5498,"refunded":0'

step '69. All of it comes back: as much is given back, once'
call POST "$pay_at/refund" "${market[@]}" -d '{"id":"too-much","amount":5499}'
expect 422
has refund-too-high
call POST "$CONNECTOR/marketplace/orders/$shop/$paid/return" "${market[@]}" \
  -d '{"invoiceNumber":"RET-'"$paid"'","amount":5498,"items":[{"sku":"2000037","quantity":2,"price":1999}],"cancel":true}'
expect 200
stands "$paid" REFUNDED '"settled":5498,"refunded":5498'
received "/examplepaid/gateway/api/pvt/transactions/T-R$paid/refunding-request" "\$[?(@.value==5498)]"
[ "$count" = 1 ] || fail "it was asked to be given back $count times"

step '70. A card that the bank refuses: the order is called off'
refused=$RUN-70-REFUSED
order_to_pay "$refused"
by_page "$refused"
stands "$refused" DENIED
soon "/marketplace/orders/$shop/$refused" '"state":"CANCELLED"' >/dev/null
transaction_is "$refused" Cancelled

step '71. Pix: the shopper gets a code, and the bank tells later that it was paid'
later=$RUN-71-LATER
order_to_pay "$later"
call POST "$CONNECTOR/marketplace/orders/$shop/$later/payment" "${market[@]}" \
  -d '{"way":"without-card","payments":[{"paymentSystem":125,"value":5498}]}'
expect 200
stands "$later" AUTHORISING '"code":"00020126580014br.gov.bcb.pix'
call GET "$CONNECTOR/marketplace/orders/$shop/$later" "${market[@]}"
has '"state":"PLACED"'
call PUT "$VTEX/__admin/scenarios/transaction-$later/state" -d '{"state":"Approved"}'
expect 200
stands "$later" APPROVED >/dev/null
soon "/marketplace/orders/$shop/$later" '"state":"AUTHORISED"' >/dev/null

step '72. One that is paid, and then cancelled: nothing stays authorised'
call POST "$CONNECTOR/marketplace/orders/$shop/$later/cancellation" "${market[@]}" -d '{"reason":"changed my mind"}'
expect 200
stands "$later" CANCELLED '"settled":0,"refunded":0'
received "/examplepaid/gateway/api/pvt/transactions/T-R$later/cancellation-request" "\$[?(@.value==5498)]"
[ "$count" = 1 ] || fail "it was asked to be cancelled $count times"
transaction_is "$later" Cancelled

step '73. What the marketplace is told of all this; and what waits for too long: nothing'
soon "/marketplace/events?limit=1000&mark=$events" '"kind":"payment.needed"' '"kind":"payment.started"' '"kind":"payment.sent"' \
  '"kind":"payment.approved"' '"kind":"payment.denied"' '"kind":"payment.settled"' '"kind":"payment.refunded"' '"kind":"payment.cancelled"' >/dev/null
printf '%s' "$answer" | grep -o '"kind":"payment[a-z.-]*","seller":"[^"]*","subject":"[^"]*"'
lacks 4111111111111111
call GET "$CONNECTOR/marketplace/payments/stuck" "${market[@]}"
expect 200
lacks "\"$paid\"" "\"$refused\"" "\"$later\""

printf '\nEvery step answered as it should.\n'
