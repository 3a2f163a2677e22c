package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient.Reply;
import io.sellerconnector.vtex.VtexResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A seller's VTEX account in memory: a catalogue and a simulation. */
public final class SellerAccount implements SellerVtex {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What the account has of a SKU. */
  public static final class Sku {

    public long price = 1_000;
    public long listPrice = 1_200;
    public int stock = 10;
    public boolean active = true;
    public boolean productActive = true;
    public int channel = 2;
    public String name = "A thing";
    public String multiplier = "1.0";
    public boolean attachment;
    public boolean tagged;
    public boolean delivered = true;
    public String validUntil = "2027-11-27T12:00:00Z";
  }

  public final Map<String, Sku> skus = new ConcurrentHashMap<>(new TreeMap<>());

  /** SKUs of every call, in its order: one of the catalogue's calls has one. */
  public final List<List<String>> simulations = new CopyOnWriteArrayList<>();

  public final List<String> dataReads = new CopyOnWriteArrayList<>();
  public final List<Integer> pages = new CopyOnWriteArrayList<>();
  public final List<Priority> priorities = new CopyOnWriteArrayList<>();

  /** A status to answer a simulation with, given its SKUs; 0 for a real answer. */
  public Function<List<String>, Integer> simulationStatus = _ -> 0;

  /** A status to answer the catalogue's calls with; 0 for a real answer. */
  public volatile int catalogueStatus;

  /** What happens while VTEX thinks. */
  public volatile Runnable meanwhile = () -> {};

  /** What happens before a seller's call is answered. */
  public volatile Consumer<SellerName> before = _ -> {};

  public volatile int room = 1_000;

  public Sku sku(String id) {
    return skus.computeIfAbsent(id, _ -> new Sku());
  }

  public void forget() {
    simulations.clear();
    dataReads.clear();
    pages.clear();
    priorities.clear();
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
  public Reply ask(AffiliateSeller seller, VtexCall call, OutboundMessage message) {
    return ask(seller, call, message.priority());
  }

  @Override
  public Reply ask(AffiliateSeller seller, VtexCall call, Priority priority) {
    priorities.add(priority);
    before.accept(seller.name());
    return respond(call.address(), call.body() == null ? null : JSON.valueToTree(call.body()));
  }

  /** What it answers to a call. */
  Reply respond(URI address, @Nullable JsonNode body) {
    String path = address.getPath();
    if (path.endsWith("/simulation")) {
      return simulation(Objects.requireNonNull(body));
    }
    if (catalogueStatus != 0) {
      return refused(catalogueStatus);
    }
    return path.endsWith("/stockkeepingunitidsbysaleschannel")
        ? page(address)
        : data(path.substring(path.lastIndexOf('/') + 1));
  }

  private Reply simulation(JsonNode body) {
    List<String> asked = new ArrayList<>();
    body.path("items").forEach(item -> asked.add(item.path("id").asString()));
    simulations.add(List.copyOf(asked));
    meanwhile.run();
    int status = simulationStatus.apply(asked);
    if (status != 0) {
      return refused(status);
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode items = answer.putArray("items");
    ArrayNode logistics = answer.putArray("logisticsInfo");
    for (int index = 0; index < asked.size(); index++) {
      Sku sku = skus.get(asked.get(index));
      if (sku != null) {
        int place = items.size();
        ObjectNode item = items.addObject();
        item.put("id", asked.get(index)).put("requestIndex", index);
        item.put("quantity", Math.min(1, sku.stock)).put("availability", "available");
        // in a cart of many there is a promotion that one alone does not have
        long price = sku.tagged && asked.size() > 1 ? sku.price - 100 : sku.price;
        item.put("price", sku.price).put("listPrice", sku.listPrice).put("sellingPrice", price);
        item.put("priceValidUntil", sku.validUntil);
        if (sku.tagged) {
          item.putArray("priceTags").addObject().put("name", "DISCOUNT");
        }
        ObjectNode delivery = logistics.addObject();
        delivery.put("itemIndex", place).put("stockBalance", sku.stock);
        delivery.put("quantity", Math.min(1, sku.stock));
        ArrayNode slas = delivery.putArray("slas");
        if (sku.delivered) {
          slas.addObject()
              .put("id", "Normal")
              .put("name", "Normal")
              .put("price", 500)
              .put("shippingEstimate", "3bd");
        }
      }
    }
    return answered(answer.toString());
  }

  private Reply data(String id) {
    dataReads.add(id);
    Sku sku = skus.get(id);
    if (sku == null) {
      return refused(404);
    }
    ObjectNode data = JSON.createObjectNode();
    data.put("Id", Integer.parseInt(id)).put("ProductId", 1).put("NameComplete", sku.name);
    data.put("IsActive", sku.active).put("IsProductActive", sku.productActive);
    data.putArray("SalesChannels").add(sku.channel);
    data.set("UnitMultiplier", JSON.readTree(sku.multiplier));
    data.putArray("Attachments").addObject().put("Name", "T").put("IsRequired", sku.attachment);
    return answered(data.toString());
  }

  private Reply page(URI address) {
    Map<String, String> query =
        Arrays.stream(address.getQuery().split("&"))
            .map(each -> each.split("=", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    int page = Integer.parseInt(query.get("page"));
    int size = Integer.parseInt(query.get("pagesize"));
    pages.add(page);
    ArrayNode ids = JSON.createArrayNode();
    skus.keySet().stream()
        .map(Integer::valueOf)
        .sorted()
        .skip((long) (page - 1) * size)
        .limit(size)
        .forEach(ids::add);
    return answered(ids.toString());
  }

  private static Reply answered(String body) {
    return new Reply(
        new DeliveryResult.Delivered(200, ""),
        new VtexResponse(200, null, null, "application/json", body));
  }

  private static Reply refused(int status) {
    DeliveryResult result =
        status == 404 || status == 400
            ? new DeliveryResult.Refused(status, "refused")
            : new DeliveryResult.Failed(
                status, "status " + status, status == 429 ? Duration.ofSeconds(30) : null);
    return new Reply(result, new VtexResponse(status, null, null, "application/json", ""));
  }

  @Override
  public int room(AffiliateSeller seller, Priority priority) {
    return room;
  }

  @Override
  public URI callbackBase(AffiliateSeller seller) {
    throw new UnsupportedOperationException();
  }
}
