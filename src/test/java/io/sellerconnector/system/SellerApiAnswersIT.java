package io.sellerconnector.system;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.SellerApi;
import io.sellerconnector.testing.VtexStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Calls every operation of the Seller API, and judges each call that was taken and each answer by
 * the document that the same connector serves. A field that the document does not name is a fault.
 */
@ConnectorTest
@TestPropertySource(properties = "springdoc.api-docs.enabled=true")
class SellerApiAnswersIT {

  private static final VtexStub VTEX = VtexStub.start();
  private static final Instant YESTERDAY = Instant.now().minus(Duration.ofDays(1));

  private static final Path INBOX = inbox();

  @TestConfiguration(proxyBeanMethods = false)
  static class Trial {

    @Bean
    TrialAdapter trial(ObjectProvider<Inventory> live) {
      return new TrialAdapter(live::getObject);
    }
  }

  @LocalServerPort private int port;

  private SellerApi api;
  private final Set<String> taken = new TreeSet<>();
  private final Set<String> refused = new TreeSet<>();
  private final List<String> faults = new ArrayList<>();

  @DynamicPropertySource
  static void connect(DynamicPropertyRegistry registry) {
    marketplace(registry, 0, "examplemarket");
    marketplace(registry, 1, "examplepay");
    Map<String, String> properties =
        Map.ofEntries(
            Map.entry("connector.marketplaces[1].processes-payment", "true"),
            Map.entry("connector.payment.direct", "true"),
            Map.entry("connector.payment.processor.kind", "sandbox"),
            Map.entry("connector.cancellation.policy", "ask-erp"),
            Map.entry("connector.stuck.cancellation-undecided", "1ms"),
            Map.entry("connector.stuck.check-interval", "100ms"),
            Map.entry("connector.listings.enabled", "true"),
            Map.entry("connector.inventory.shadow", "trial"),
            Map.entry("connector.inventory.shadow-recheck", "100ms"),
            Map.entry("connector.inventory.embedded.watch.interval", "100ms"),
            Map.entry("connector.inventory.embedded.watch.settle", "0s"),
            Map.entry("db-scheduler.polling-interval", "100ms"));
    properties.forEach((name, value) -> registry.add(name, () -> value));
    registry.add("connector.inventory.embedded.watch.folder", INBOX::toString);
  }

  private static void marketplace(DynamicPropertyRegistry registry, int index, String account) {
    String prefix = "connector.marketplaces[" + index + "].";
    Map.of(
            "account", account,
            "seller-id", "exampleseller",
            "app-key", "local-key",
            "app-token", "local-token",
            "inbound-key", "local-key",
            "inbound-token", "local-token",
            "commerce-url", VTEX.url(),
            "suggestions-url", VTEX.url() + "/" + account,
            "trusted-hosts[0]", "localhost")
        .forEach((name, value) -> registry.add(prefix + name, () -> value));
  }

  /** Not a folder of JUnit's, which would be deleted while it is still watched. */
  private static Path inbox() {
    try {
      return Files.createTempDirectory(Path.of("target"), "inbox").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  @Test
  void answersAsTheServedDocumentSays(
      @org.springframework.beans.factory.annotation.Autowired TrialAdapter trial)
      throws IOException {
    api = SellerApi.of(Http.at(port));

    skus();
    files();
    orderThatIsInvoiced();
    orderThatIsChanged();
    ordersThatAreCancelled();
    payments();
    offering();
    listings();
    shadow(trial);
    messages();
    personalData();
    operations();
    refusals();

    assertThat(faults).isEmpty();
    assertThat(allBut(taken)).as("operations that were never taken").isEmpty();
    assertThat(allBut(refused)).as("operations that were never refused").isEmpty();
  }

  private Set<String> allBut(Set<String> called) {
    Set<String> others = new TreeSet<>(api.operations().keySet());
    others.removeAll(called);
    return others;
  }

  private void skus() {
    get("/seller/skus?limit=3&q=mug&brand=x&active=true&inStock=true&priced=true");
    get("/seller/skus?limit=2");
    put(
        "/seller/skus/TEA-POT",
        "{\"name\":\"Tea pot\",\"brand\":\"Maré Alta\",\"ean\":\"7890000000017\","
            + "\"referenceId\":\"R-1\",\"active\":true,\"weightGrams\":900,\"lengthMillimetres\":200,"
            + "\"widthMillimetres\":150,\"heightMillimetres\":150,\"measurementUnit\":\"un\",\"unitMultiplier\":1}");
    put("/seller/skus/TEA-POT", "{\"name\":\"Tea pot\",\"brand\":\"Maré Alta\"}");
    put("/seller/skus/TEA-POT/stock", "{\"quantity\":10,\"asOf\":\"" + YESTERDAY + "\"}");
    put(
        "/seller/skus/TEA-POT/price",
        "{\"price\":8990,\"listPrice\":9990,\"salesChannel\":\"1\",\"validUntil\":\"2099-01-01T00:00:00Z\"}");
    put("/seller/skus/TEA-POT/price", "{\"price\":8990}");
    put(
        "/seller/skus/TEA-POT/product",
        """
        {"productId": "TEA", "productName": "Tea pot", "description": "For four.", "categoryPath": "Kitchen/Tea",
         "moreEans": ["7890000000024"], "productSpecifications": [{"name": "Material", "values": ["Clay"]}],
         "skuSpecifications": [{"name": "Colour", "values": ["Blue"]}],
         "images": [{"name": "front", "url": "https://images.seller.example/tea.jpg"}]}
        """);
    put(
        "/seller/skus/TEA-POT/services",
        "{\"services\":[{\"id\":\"5\",\"type\":\"Warranty\",\"name\":\"1 year\",\"price\":10000}]}");
    get("/seller/skus/TEA-POT/services");
    get("/seller/skus/TEA-POT");
    get("/seller/skus/TEA-POT/product");
    post(
        "/seller/skus/batch",
        """
        {"changes": [{"skuId": "TEA-POT", "type": "stock", "quantity": 11},
          {"skuId": "TEA-POT", "type": "price", "price": 8990},
          {"skuId": "TEA-CUP", "type": "sku", "name": "Tea cup", "brand": "Maré Alta"},
          {"skuId": "TEA-CUP", "type": "product", "productName": "Tea cup"},
          {"skuId": "NOBODY", "type": "stock", "quantity": 1}]}
        """);
    judge(
        seller().with("Content-Type", "text/csv"),
        "POST",
        "/seller/catalogue/stock?asOf=" + YESTERDAY,
        "sku_id,quantity\nTEA-POT,12\nTEA-POT,many\n");
    explanations();
    mapping();
  }

  private void explanations() {
    get("/seller/skus/TEA-POT/holds?limit=2");
    get(
        "/seller/freight?postalCode=01310-100&country=BRA&weightGrams=940&lengthMillimetres=1"
            + "&widthMillimetres=1&heightMillimetres=1&quantity=2&limit=20");
    get("/seller/freight?postalCode=01310-100");
    for (String sku : List.of("TEA-POT", "TSH-BLK-M", "NOBODY")) {
      post(
          "/seller/explanations",
          "{\"skuId\":\"%s\",\"marketplace\":\"examplemarket\",\"salesChannel\":\"1\",\"country\":\"BRA\",\"postalCode\":\"01310-100\",\"quantity\":2}"
              .formatted(sku));
      post("/seller/explanations", "{\"skuId\":\"%s\",\"quantity\":1}".formatted(sku));
    }
  }

  private void mapping() {
    put(
        "/seller/mapping/brands",
        "{\"marketplace\":\"examplemarket\",\"brands\":[{\"brand\":\"Maré Alta\",\"name\":\"MareAlta\"}]}");
    put(
        "/seller/mapping/categories",
        "{\"marketplace\":\"examplemarket\",\"categories\":[{\"categoryPath\":\"Kitchen/Tea\",\"name\":\"Cocina\"}]}");
    put(
        "/seller/mapping/texts",
        "{\"marketplace\":\"examplemarket\",\"texts\":[{\"skuId\":\"TEA-POT\",\"productName\":\"Tetera\"}]}");
    get("/seller/mapping/brands?marketplace=examplemarket");
    get("/seller/mapping/categories?marketplace=examplemarket");
    get("/seller/mapping/texts?marketplace=examplemarket");
    get("/seller/mapping/uncovered?marketplace=examplemarket");
    judge(
        seller().with("Content-Type", "text/csv"),
        "POST",
        "/seller/mapping/brands",
        "marketplace,brand,name\nexamplemarket,Casa Clara,CASA\nnomarket,Casa Clara,CASA\n");
  }

  private void files() throws IOException {
    Path draft =
        Files.writeString(INBOX.resolve("stock-1.csv.tmp"), "sku_id,quantity\nTEA-POT,9\nX,y\n");
    Files.move(draft, INBOX.resolve("stock-1.csv"), StandardCopyOption.ATOMIC_MOVE);
    JsonNode file =
        soon("/seller/files", page -> page.at("/files/0/filed").asBoolean(false)).at("/files/0");
    get("/seller/files?folder=inventory&outcome=PARTLY_LOADED&limit=1&before=1000");
    get("/seller/files/" + file.get("id").asString());
    get("/seller/files/folders");
  }

  private void orderThatIsInvoiced() {
    String order = placed("DOC-1", rich("DOC-1"));
    get("/seller/orders/" + order);
    get("/seller/orders/" + order + "/as-placed");
    authorised(order, "DOC-1");
    get("/seller/orders/" + order + "/as-placed");
    get("/seller/orders/hand-over?limit=1");
    get("/seller/orders/" + order + "/hand-over");
    post("/seller/orders/" + order + "/release", null);
    post(
        "/seller/orders/" + order + "/hand-over",
        "{\"through\":2,\"erpNumber\":\"4711\",\"stockBooked\":false}");
    get(
        "/seller/orders?erpNumber=4711&marketplace=examplemarket&state=AUTHORISED&marketplaceOrderId=DOC-1"
            + "&placedFrom=2020-01-01T00:00:00Z&placedTo=2099-01-01T00:00:00Z&limit=1");
    post(
        "/seller/orders/" + order + "/invoices",
        """
        {"number": "N-1", "type": "Output", "issuedAt": "2026-01-15T12:00:00Z", "key": "K", "embedded": "<nfe/>",
         "url": "https://seller.example/n-1", "items": [{"skuId": "TSH-BLK-M", "quantity": 1, "price": 7990}]}
        """);
    get("/seller/orders/" + order);
    post("/seller/orders/" + order + "/invoices", "{\"number\":\"N-2\",\"acceptLowerValue\":true}");
    post("/seller/orders/" + order + "/invoices", "{\"number\":\"N-2\",\"acceptLowerValue\":true}");
    post(
        "/seller/orders/" + order + "/invoices/N-1/tracking",
        "{\"courier\":\"Example\",\"number\":\"EC1\",\"url\":\"https://courier.example/1\",\"dispatchedAt\":\"2026-01-15T12:00:00Z\"}");
    post(
        "/seller/orders/" + order + "/invoices/N-1/events",
        """
        {"delivered": true, "deliveredAt": "2026-01-16T12:00:00Z",
         "events": [{"at": "2026-01-15T13:00:00Z", "city": "São Paulo", "state": "SP", "description": "On its way"},
                    {"at": "2026-01-16T12:00:00Z", "description": "Delivered"}]}
        """);
    post(
        "/seller/orders/" + order + "/invoices",
        "{\"type\":\"Input\",\"number\":\"R-1\",\"items\":[{\"skuId\":\"TSH-BLK-M\",\"quantity\":1}]}");
    get("/seller/orders/" + order + "/invoices");
    post(
        "/seller/orders/" + order + "/return-and-cancellation",
        """
        {"reason": "lost", "returnInvoice": {"number": "R-2", "issuedAt": "2026-01-20T12:00:00Z", "key": "K2",
          "url": "https://seller.example/r-2"}}
        """);
    get("/seller/orders/" + order);
    get("/seller/orders?limit=1");
  }

  private void orderThatIsChanged() {
    List<PlacedOrder.Line> mugs = List.of(PlacedOrder.Line.of("MUG-BLU", 3, 2990));
    String order = placed("DOC-2", new PlacedOrder("DOC-2", services(), mugs).json());
    authorised(order, "DOC-2");
    post("/seller/orders/" + order + "/changes", "{\"items\":[{\"index\":0,\"quantity\":1}]}");
    Answer change =
        marketplace()
            .send(
                "PATCH",
                "/pvt/orders/" + order + "/changes?an=examplemarket",
                "{\"requestId\":\"C-1\",\"reason\":\"one more\",\"add\":{\"items\":[{\"id\":\"MUG-BLU\",\"quantity\":1}]}}");
    assertThat(change.status()).as(change.body()).isEqualTo(202);
    get("/seller/orders/" + order + "/changes");
    get("/seller/orders/changes?state=AGREED&limit=5");
    get("/seller/orders/" + order);
    post("/seller/orders/" + order + "/changes/C-1/decision", "{\"agreed\":true}");
  }

  private void ordersThatAreCancelled() {
    String mine = placed("DOC-3", PlacedOrder.shirt("DOC-3", services()).json());
    post("/seller/orders/" + mine + "/cancellation", "{\"reason\":\"broken in the warehouse\"}");
    get("/seller/orders/" + mine);

    String theirs = placed("DOC-4", PlacedOrder.shirt("DOC-4", services()).json());
    authorised(theirs, "DOC-4");
    Answer asked =
        marketplace()
            .post(
                "/pvt/orders/" + theirs + "/cancel?an=examplemarket",
                "{\"marketplaceOrderId\":\"DOC-4\",\"cancellationRequestId\":\"R-4\",\"reason\":\"no\",\"requestedByUser\":true}");
    assertThat(asked.status()).as(asked.body()).isEqualTo(200);
    soon(
        "/seller/orders/stuck?limit=200",
        page -> page.toString().contains("CANCELLATION_UNDECIDED"));
    get("/seller/orders/stuck?reason=CANCELLATION_UNDECIDED&limit=1");
    get("/seller/orders/" + theirs);
    get("/seller/orders/" + theirs + "/hand-over");
    post(
        "/seller/orders/" + theirs + "/cancellation-decision",
        "{\"confirm\":true,\"reason\":\"yes\"}");
    get("/seller/orders/" + theirs);
  }

  private void payments() {
    Answer placed =
        marketplace()
            .post(
                "/pvt/orders?an=examplepay&sc=1",
                "[" + PlacedOrder.shirt("DOC-5", VTEX.servicesEndpoint("examplepay")).json() + "]");
    assertThat(placed.status()).as(placed.body()).isEqualTo(200);
    JsonNode order = placed.json().get(0);
    Answer paid =
        marketplace()
            .post(
                "/pvt/payments?an=examplepay",
                """
                {"referenceId": "%s", "transactionId": "T1",
                 "paymentData": {"id": "P1", "paymentSystem": 2, "cardNumber": "4111111111111111", "cardHolder": "TEST HOLDER",
                   "expiryMonth": 4, "expiryYear": 2031, "value": %d, "installments": 1, "cvv2": "000",
                   "document": "000.000.000-00", "documentType": null},
                 "callbackUrl": "%s/transactions/T1/payments/P1/return"}
                """
                    .formatted(
                        order.at("/paymentData/merchantPaymentReferenceId").asString(),
                        8990,
                        VTEX.url()));
    assertThat(paid.status()).as(paid.body()).isEqualTo(200);
    soon(
        "/seller/payments/examplepay/P1",
        payment -> payment.at("/payment/state").asString().equals("APPROVED"));
    authorised(order.get("orderId").asString(), "DOC-5", "examplepay");
    post("/seller/orders/" + order.get("orderId").asString() + "/invoices", "{\"number\":\"N-5\"}");
    soon("/seller/payments/examplepay/P1", payment -> payment.toString().contains("CAPTURE"));
    get("/seller/payments?state=APPROVED&before=2099-01-01T00:00:00Z&limit=2");
    get("/seller/payments?order=" + order.get("orderId").asString());
  }

  private void offering() {
    simulate("MUG-BLU");
    post(
        "/seller/offering/stops",
        "{\"skus\":[\"TEA-POT\"],\"reason\":\"recall\",\"marketplace\":\"examplemarket\"}");
    post("/seller/offering/stops", "{\"skus\":[\"TEA-POT\"],\"reason\":\"recall\"}");
    post("/seller/offering/decisions", "{\"skus\":[\"MUG-BLU\"],\"offered\":false}");
    get("/seller/offering/stops?limit=1");
    get("/seller/offering/skus/TEA-POT");
    get("/seller/offering/skus/MUG-BLU");
    post("/seller/offering/decisions", "{\"skus\":[\"MUG-BLU\"],\"offered\":null}");
    post("/seller/offering/resumptions", "{\"skus\":[\"TEA-POT\"]}");
    soon("/seller/quotes?sku=MUG-BLU&limit=5", page -> page.at("/quotes").size() > 0);
  }

  private void listings() {
    soon("/seller/listings/NEW-MUG", listing -> listing.toString().contains("suggestedAt\":\""));
    get("/seller/listings?state=INCOMPLETE");
    get("/seller/listings?marketplace=examplemarket&forSale=true&drifted=false&limit=2");
    simulate("TSH-BLK-M");
    get("/seller/listings/TSH-BLK-M");
    get("/seller/listing-counts");
    get("/seller/listing-preview?marketplace=examplemarket&faulty=true&limit=5");
    get("/seller/listing-preview?marketplace=examplemarket&limit=5");
    post("/seller/listing-releases", "{\"marketplace\":\"examplemarket\"}");
    get("/seller/listing-releases");
    post("/seller/listings/TSH-BLK-M/resend?marketplace=examplemarket", null);
    post(
        "/seller/listings/resend",
        "{\"marketplace\":\"examplemarket\",\"state\":\"KNOWN\",\"drifted\":false}");
    JsonNode sweep =
        post("/seller/sweeps", "{\"marketplace\":\"examplemarket\",\"skuId\":\"TSH-BLK-M\"}")
            .json()
            .at("/sweeps/0");
    soon("/seller/sweeps/" + sweep.get("id").asString(), each -> !each.get("finishedAt").isNull());
    get("/seller/sweeps?limit=5");
  }

  private void shadow(TrialAdapter trial) {
    trial.say("MUG-BLU", new SkuOffer.Inactive());
    JsonNode run =
        post("/seller/shadow/comparisons", "{\"skus\":[\"MUG-BLU\",\"TSH-BLK-S\"]}")
            .json()
            .at("/comparisons/0");
    soon(
        "/seller/shadow/comparisons/" + run.get("id").asString(),
        each -> !each.get("finishedAt").isNull());
    post("/seller/shadow/comparisons", "{\"marketplace\":\"examplemarket\"}");
    soon("/seller/shadow/differences?limit=1", page -> page.at("/differences").size() > 0);
    get("/seller/shadow/differences?sku=MUG-BLU&open=true&after=0");
    get("/seller/shadow/comparisons?limit=5");
    get("/seller/shadow");
    judge(seller(), "DELETE", "/seller/shadow/differences", null);
  }

  private void messages() {
    get("/seller/messages?state=DELIVERED&kind=invoice&marketplace=examplemarket&limit=1");
    String order = placed("DOC-6", PlacedOrder.shirt("DOC-6", VTEX.url() + "/nowhere").json());
    authorised(order, "DOC-6");
    VTEX.server().stubFor(any(urlMatching("/nowhere/.*")).atPriority(1).willReturn(status(400)));
    post("/seller/orders/" + order + "/invoices", "{\"number\":\"N-6\"}");
    JsonNode dead =
        soon("/seller/messages?state=DEAD&order=" + order, page -> page.at("/messages").size() > 0)
            .at("/messages/0");
    String path = "/seller/messages/" + dead.get("id").asString();
    get(path);
    post(path + "/retry", null);
    post(
        "/seller/messages/retry",
        "{\"kind\":\"invoice\",\"since\":\"2026-01-01T00:00:00Z\",\"limit\":10}");
    soon(path, trail -> trail.at("/message/state").asString().equals("DEAD"));
    post(path + "/discard", "{\"reason\":\"by hand\"}");
    get("/seller/marketplaces/lines");
    get("/seller/marketplaces/calls");
  }

  private void personalData() {
    String order = placed("DOC-7", PlacedOrder.shirt("DOC-7", services()).json());
    post("/seller/orders/" + order + "/cancellation", "{\"reason\":\"gone\"}");
    JsonNode erasure =
        post("/seller/personal-data/erasures", "{\"orderId\":\"" + order + "\"}").json();
    post("/seller/personal-data/erasures", "{\"document\":\"98765432100\"}");
    get("/seller/personal-data/erasures/" + erasure.get("erasureId").asString());
    get("/seller/personal-data/encryption");
    get("/seller/orders/" + order);
  }

  private void operations() {
    explanations();
    get("/seller/inventory");
  }

  /** Each operation once without a token, and where it can be, in a way that it must refuse. */
  private void refusals() {
    for (String operation : api.operations().keySet()) {
      String method = operation.substring(0, operation.indexOf(' '));
      String path =
          operation.substring(method.length() + 1).replaceAll("\\{[^}]*\\}", "no-such-thing");
      String body = Set.of("PUT", "POST").contains(method) ? "{}" : null;
      judge(Http.at(port), method, path, body);
      judge(seller(), method, path, body);
      judge(seller(), method, path + "?limit=many&state=none&before=x&asOf=y&field=z&open=p", body);
      if (body != null) {
        judge(seller(), method, path, "[1");
        judge(seller(), method, path, "[]");
        judge(seller().with("Content-Type", "application/xml"), method, path, "<a/>");
        judge(seller().with("Idempotency-Key", "x".repeat(201)), method, path, body);
      }
    }
  }

  private JsonNode soon(String path, Predicate<JsonNode> holds) {
    return Awaitility.await(path)
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> judge(seller(), "GET", path, null),
            answer -> answer.status() == 200 && holds.test(answer.json()))
        .json();
  }

  private Answer get(String path) {
    return taken("GET", path, null);
  }

  private Answer put(String path, String body) {
    return taken("PUT", path, body);
  }

  private Answer post(String path, @Nullable String body) {
    return taken("POST", path, body);
  }

  private Answer taken(String method, String path, @Nullable String body) {
    Answer answer = judge(seller(), method, path, body);
    assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isBetween(200, 299);
    return answer;
  }

  private Answer judge(Http http, String method, String path, @Nullable String body) {
    Answer answer = http.send(method, path, body);
    api.faults(method, path, body, answer).stream()
        .map(fault -> fault + " (" + method + " " + path + ")")
        .filter(fault -> !faults.contains(fault))
        .forEach(faults::add);
    String operation = api.operation(method, path);
    if (operation != null) {
      (answer.status() < 300 ? taken : refused).add(operation);
    }
    return answer;
  }

  private String placed(String number, String order) {
    Answer answer = marketplace().post("/pvt/orders?an=examplemarket&sc=1", "[" + order + "]");
    assertThat(answer.status()).as(number + ": " + answer.body()).isEqualTo(200);
    return answer.json().get(0).get("orderId").asString();
  }

  private void authorised(String order, String number) {
    authorised(order, number, "examplemarket");
  }

  private void authorised(String order, String number, String account) {
    Answer answer =
        marketplace()
            .post(
                "/pvt/orders/" + order + "/fulfill?an=" + account,
                """
                {"marketplaceOrderId": "%s", "marketplaceOrderGroup": "G-%s", "paymentData": {"payments": [
                  {"id": "p", "paymentSystem": "2", "paymentSystemName": "Visa", "group": "creditCard", "value": 8990,
                   "referenceValue": 8990, "installments": 1, "tid": "t", "dueDate": "2026-01-01",
                   "connectorResponses": {"nsu": "n", "authId": "a", "acquirer": "q"}}]}}
                """
                    .formatted(number, number));
    assertThat(answer.status()).as(number + ": " + answer.body()).isEqualTo(200);
  }

  /** With everything that an order may bring along. */
  private static String rich(String number) {
    return """
    {"marketplaceOrderId": "%s", "marketplaceServicesEndpoint": "%s", "marketplacePaymentValue": 18970,
     "items": [
       {"id": "TSH-BLK-M", "quantity": 2, "seller": "exampleseller", "price": 7990, "uniqueId": "U1",
        "commission": 10, "freightCommission": 5, "listPrice": 9990, "sellingPrice": 7990, "tax": 0, "isGift": true,
        "giftRegistryData": {"giftRegistryId": "g"}, "measurementUnit": "un", "unitMultiplier": 1,
        "attachments": [{"name": "card", "content": {"text": "hello"}}],
        "assemblies": [{"id": "a", "inputValues": {"x": 1}}],
        "priceTags": [{"identifier": "i", "name": "DISCOUNT@MARKETPLACE", "value": -1000, "rawValue": -10, "isPercentual": false}],
        "bundleItems": [{"type": "Gift wrap", "id": 5, "name": "In red paper", "price": 500, "quantity": 1}]},
       {"id": "MUG-BLU", "quantity": 1, "seller": "exampleseller", "price": 2990, "uniqueId": "U2"}],
     "paymentData": null, "customData": {"customApps": [{"id": "app", "fields": {"a": "b"}}]},
     "invoiceData": {"address": {"city": "São Paulo"}}, "contactInformation": [{"id": "c", "email": "c@example.com"}],
     "ratesAndBenefitsData": {"id": "r"}, "salesAssociateData": {"salesAssociateId": "s"},
     "clientProfileData": {"email": "shopper-of-the-test@ct.example.com", "firstName": "First", "lastName": "Last",
       "documentType": "cpf", "document": "98765432100", "phone": "+550000000000", "isCorporate": true,
       "corporateName": "Company", "tradeName": "Trade", "corporateDocument": "1", "stateInscription": "2",
       "corporatePhone": "3", "userProfileId": "u"},
     "shippingData": {
       "address": {"addressType": "residential", "receiverName": "First Last", "addressId": "Home", "postalCode": "01310-100",
         "city": "São Paulo", "state": "SP", "country": "BRA", "street": "Avenida Paulista", "number": "1",
         "neighborhood": "Bela Vista", "complement": "2", "reference": "bridge", "geoCoordinates": [-46.6, -23.5]},
       "logisticsInfo": [
         {"itemIndex": 0, "selectedSla": "Normal", "selectedDeliveryChannel": "delivery", "addressId": "Home", "lockTTL": "8d",
          "shippingEstimate": "3bd", "shippingEstimateDate": "2026-01-20T12:00:00Z", "price": 500, "listPrice": 500,
          "sellingPrice": 500, "deliveryIds": [{"courierId": "c"}]},
         {"itemIndex": 1, "selectedSla": "Normal", "lockTTL": "8d", "price": 0}],
       "updateStatus": "updated"},
     "marketingData": {"coupon": "TEN", "utmSource": "s", "marketingTags": ["t"]},
     "openTextField": {"value": "Please ring twice"}}
    """
        .formatted(number, services());
  }

  private void simulate(String sku) {
    Answer answer =
        Http.at(port)
            .post(
                "/pvt/orderForms/simulation?an=examplemarket&sc=1",
                "{\"items\":[{\"id\":\"%s\",\"quantity\":1,\"seller\":\"exampleseller\"}],\"postalCode\":\"01310-100\",\"country\":\"BRA\"}"
                    .formatted(sku));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static String services() {
    return VTEX.servicesEndpoint("examplemarket");
  }

  private Http seller() {
    return Http.at(port).asSeller();
  }

  private Http marketplace() {
    return Http.at(port).asMarketplace();
  }
}
