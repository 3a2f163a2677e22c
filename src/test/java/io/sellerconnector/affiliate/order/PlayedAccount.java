package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.vtexseller.OfficialBodies;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A seller's VTEX account that lives in memory: takes orders and shows them, and fails where a test
 * wants it to.
 */
public final class PlayedAccount implements SellerVtex {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern ORDER =
      Pattern.compile(".*/api/(?:oms|fulfillment)/pvt/orders/([^/]+)(/[a-z]+)?");

  /**
   * @param path with its query, without the host
   */
  public record Call(String method, String path, @Nullable JsonNode body) {}

  /**
   * @param effect whether the call has its effect before it fails
   * @param status null for no answer at all
   */
  private record Failure(String route, boolean effect, @Nullable Integer status, String body) {}

  /** By VTEX's number, as it is shown. */
  public final Map<String, ObjectNode> orders = new LinkedHashMap<>();

  private final OfficialBodies bodies = new OfficialBodies();
  private final List<Call> calls = new ArrayList<>();
  private Elsewhere elsewhere = _ -> null;
  private Supplier<@Nullable JsonNode> references = () -> null;
  private final Deque<Failure> failures = new ArrayDeque<>();
  private volatile Consumer<AffiliateSeller> before = _ -> {};
  private boolean postponing;
  private boolean answersAgain;
  private Runnable meanwhile = () -> {};

  /** What else the account answers; null for what it does not know either. */
  public interface Elsewhere {

    @Nullable Said answer(Call call);
  }

  /** An answer. */
  public record Said(int status, String body) {}

  /** What a placement's answer names as the reference of its payment; null for none. */
  public void namesReferences(Supplier<@Nullable JsonNode> named) {
    references = named;
  }

  /** Whether a repeated placement is answered as the first was. */
  public void answersAgain(boolean is) {
    answersAgain = is;
  }

  public void answersElsewhere(Elsewhere answers) {
    elsewhere = answers;
  }

  /** The next call of this route answers so; it has no effect. */
  public void refuseNext(String route, int status, String body) {
    failures.add(new Failure(route, false, status, body));
  }

  /** The next call of this route has its effect, and is answered so. */
  public void failAfter(String route, int status) {
    failures.add(new Failure(route, true, status, "{}"));
  }

  /** The next call of this route is not answered. */
  public void loseNext(String route, boolean effect) {
    failures.add(new Failure(route, effect, null, ""));
  }

  /** From now on calls are not even tried, or are again. */
  public void postpone(boolean now) {
    postponing = now;
  }

  /** What happens each time before New Order Integration answers, or a call is postponed. */
  public void meanwhile(Runnable event) {
    meanwhile = event;
  }

  /** What happens before each call that is not a message's. */
  public void before(Consumer<AffiliateSeller> event) {
    before = event;
  }

  public synchronized List<Call> calls(String method, String pathBegins) {
    return calls.stream()
        .filter(call -> call.method().equals(method) && call.path().startsWith(pathBegins))
        .toList();
  }

  public synchronized void forget() {
    calls.clear();
  }

  /** The order of this number as VTEX shows it, to be changed. */
  public ObjectNode order(String vtexId) {
    ObjectNode order = orders.get(vtexId);
    if (order == null) {
      throw new IllegalStateException("VTEX has no order " + vtexId + ", but " + orders.keySet());
    }
    return order;
  }

  /** VTEX shows another invoice. */
  public ObjectNode parcel(String vtexId, String number, String type, long value, int... pieces) {
    ObjectNode parcel =
        order(vtexId)
            .withObject("packageAttachment")
            .withArray("packages")
            .addObject()
            .put("invoiceNumber", number)
            .put("type", type)
            .put("invoiceValue", value)
            .put("issuanceDate", "2026-03-02T12:00:00Z");
    for (int index = 0; index < pieces.length; index++) {
      if (pieces[index] != 0) {
        parcel
            .withArray("items")
            .addObject()
            .put("itemIndex", index)
            .put("quantity", pieces[index])
            .put("price", 1000);
      }
    }
    return parcel;
  }

  @Override
  public URI address(AffiliateSeller seller, String... segments) {
    return AddressBuilder.below(URI.create("https://" + seller.account() + ".example"), segments);
  }

  @Override
  public URI gateway(AffiliateSeller seller, String... segments) {
    return address(seller, segments);
  }

  @Override
  public URI vault(AffiliateSeller seller, String... segments) {
    return address(seller, segments);
  }

  @Override
  public VtexClient.Reply ask(AffiliateSeller seller, VtexCall call, Priority priority) {
    before.accept(seller);
    return ask(call);
  }

  @Override
  public VtexClient.Reply ask(AffiliateSeller seller, VtexCall call, OutboundMessage message) {
    return ask(call);
  }

  @Override
  public int room(AffiliateSeller seller, Priority priority) {
    return Integer.MAX_VALUE;
  }

  @Override
  public URI callbackBase(AffiliateSeller seller) {
    return URI.create("https://us.example/affiliate/" + seller.name() + "/s3cret");
  }

  /** What of the bodies that came is not as VTEX's documents want it. */
  public List<String> faults() {
    return bodies.faults();
  }

  private synchronized VtexClient.Reply ask(VtexCall call) {
    if (postponing) {
      meanwhile.run();
      return new VtexClient.Reply(
          new DeliveryResult.Postponed("resting", Duration.ofSeconds(30)), null);
    }
    URI address = call.address();
    JsonNode body = call.body() == null ? null : JSON.valueToTree(call.body());
    String path =
        address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    calls.add(new Call(call.method().name(), path, body));
    String documented = bodies.named(call.method().name(), path);
    if (body != null && documented == null) {
      throw new IllegalStateException("no document says what is sent by " + call.method() + path);
    }
    if (body != null) {
      bodies.judge(documented, body);
    }
    Failure failure = failures.peek();
    if (failure != null && failure.route().equals(call.route())) {
      failures.remove();
      if (failure.effect()) {
        answer(call.method().name(), address, body);
      }
      return failure.status() == null
          ? new VtexClient.Reply(new DeliveryResult.Failed(null, "no answer", null), null)
          : reply(failure.status(), failure.body());
    }
    return answer(call.method().name(), address, body);
  }

  private VtexClient.Reply answer(String method, URI address, @Nullable JsonNode body) {
    String path = address.getPath();
    Said said =
        elsewhere.answer(
            new Call(method, address.toString().replaceFirst("^.*?example/", "/"), body));
    if (said != null) {
      return reply(said.status(), said.body());
    }
    if (path.equals("/api/fulfillment/pvt/orders")) {
      return place(body == null || !body.isArray() ? body : body.path(0), address);
    }
    if (path.startsWith("/api/order-integration/orders")) {
      meanwhile.run();
      return reply(200, "{\"success\":true,\"code\":\"SOI003\",\"message\":\"enqueued\"}");
    }
    Matcher order = ORDER.matcher(path);
    if (!order.matches() || !orders.containsKey(order.group(1))) {
      return reply(404, "{\"error\":{\"code\":\"OMS007\",\"message\":\"Order not found\"}}");
    }
    ObjectNode shown = orders.get(order.group(1));
    return switch (String.valueOf(order.group(2))) {
      case "/fulfill" -> {
        shown.put("status", "ready-for-handling");
        yield reply(200, "{\"orderId\":\"" + order.group(1) + "\",\"receipt\":\"1\"}");
      }
      case "/cancel" -> reply(200, "{\"receipt\":\"1\"}");
      case "/invoice" -> {
        ObjectNode invoice = (ObjectNode) body.deepCopy();
        int index = 0;
        for (JsonNode item : invoice.path("items")) {
          ((ObjectNode) item).put("itemIndex", index++);
        }
        shown.withObject("packageAttachment").withArray("packages").add(invoice);
        yield reply(200, "{\"receipt\":\"1\"}");
      }
      default -> reply(200, shown.toString());
    };
  }

  private VtexClient.Reply place(@Nullable JsonNode order, URI address) {
    String number = order.path("marketplaceOrderId").asString();
    Matcher affiliate = Pattern.compile("affiliateId=([A-Z]+)").matcher(address.getQuery());
    String vtexId = (affiliate.find() ? affiliate.group(1) : "") + "-" + number;
    if (orders.containsKey(vtexId) && !answersAgain) {
      return reply(400, "{\"error\":{\"code\":\"FMT009\",\"message\":\"duplicate order\"}}");
    }
    if (!orders.containsKey(vtexId)) {
      take(vtexId, number, order.path("marketplacePaymentValue").asLong(), order.path("items"));
    }
    ObjectNode placed =
        JSON.createObjectNode().put("orderId", vtexId).put("followUpEmail", "x@y.example");
    JsonNode reference = references.get();
    if (reference != null && order.path("paymentData").has("merchantName")) {
      placed.putObject("paymentData").set("merchantPaymentReferenceId", reference);
    }
    return reply(200, JSON.createArrayNode().add(placed).toString());
  }

  /** The account has this order from now on. */
  public ObjectNode take(String vtexId, String number, long value, JsonNode items) {
    ObjectNode shown =
        JSON.createObjectNode()
            .put("orderId", vtexId)
            .put("marketplaceOrderId", number)
            .put("status", "waiting-ffmt-authorization")
            .put("value", value);
    for (JsonNode item : items) {
      shown
          .withArray("items")
          .addObject()
          .put("id", item.path("id").asString())
          .put("quantity", item.path("quantity").asInt())
          .put("price", item.path("price").asLong());
    }
    orders.put(vtexId, shown);
    return shown;
  }

  private static VtexClient.Reply reply(int status, String body) {
    VtexResponse answer = new VtexResponse(status, null, null, "application/json", body);
    DeliveryResult result =
        status < 300
            ? new DeliveryResult.Delivered(status, "")
            : status >= 500 || status == 429 || status == 401 || status == 403
                ? new DeliveryResult.Failed(status, "status " + status, null)
                : new DeliveryResult.Refused(status, "status " + status);
    return new VtexClient.Reply(result, answer);
  }
}
