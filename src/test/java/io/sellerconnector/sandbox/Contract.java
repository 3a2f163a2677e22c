package io.sellerconnector.sandbox;

import io.sellerconnector.sandbox.Goods.Article;
import io.sellerconnector.sandbox.Mood.Nonsense;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The contract of {@code docs/erp-api.yaml} but for freight, which the connector's tables say. */
final class Contract {

  private static final String FIRST_OF_ALL = "";
  private static final int MOST_SKUS_ASKED = 300;

  private final Sandbox sandbox;

  Contract(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  void register(Router router) {
    router.operation(
        "offers",
        "POST",
        "v1/offers/query",
        call -> sandbox.counts().asked(skus(call.body())),
        call -> offers(call.body()));
    router.operation("changes", "GET", "v1/changes", this::changes);
    router.operation("skus", "GET", "v1/skus", this::assortment);
    router.operation("products", "POST", "v1/products/query", call -> products(call.body()));
    OrderLetters letters = new OrderLetters(sandbox);
    router.operation("facts", "POST", "v1/orders/{}/facts", letters::fact);
    router.operation("questions", "POST", "v1/orders/{}/questions", letters::question);
    router.operation("events", "POST", "v1/events", this::event);
    router.operation("documents", "GET", "v1/documents", this::documents);
  }

  private static List<String> skus(JsonNode query) {
    return query.path("skus").valueStream().map(JsonNode::asString).toList();
  }

  private Reply offers(JsonNode query) {
    List<String> asked = skus(query);
    if (asked.isEmpty() || asked.size() > MOST_SKUS_ASKED) {
      throw new IllegalArgumentException("skus names 1 to " + MOST_SKUS_ASKED + " SKUs");
    }
    Map<String, Article> found =
        sandbox.goods().find(asked, query.path("salesChannel").asString(""));
    Nonsense nonsense = sandbox.temper().mood().nonsense();
    return new OffersReply(nonsense).of(asked, found);
  }

  private Reply changes(Call call) {
    long mark = number(call.query().get("mark"));
    int limit = Integer.parseInt(call.query().getOrDefault("limit", "500"));
    ChangeLog log = sandbox.changes();
    Map<String, Object> answer = new LinkedHashMap<>();
    if (!log.remembers(mark)) {
      answer.put("mark", Long.toString(log.last()));
      answer.put("everything", true);
      answer.put("reason", "the mark is unknown, or older than what is remembered");
      return Reply.ok(answer);
    }
    List<ChangeLog.Entry> entries = log.since(mark, limit);
    Map<String, Set<String>> aspects = new LinkedHashMap<>();
    for (ChangeLog.Entry entry : entries) {
      aspects
          .computeIfAbsent(entry.sku(), sku -> new TreeSet<>())
          .add(entry.what().toLowerCase(Locale.ROOT));
      mark = entry.changeNo();
    }
    List<Object> changes = new ArrayList<>();
    aspects.forEach((sku, what) -> changes.add(Map.of("skuId", sku, "aspects", what)));
    answer.put("mark", Long.toString(mark));
    answer.put("more", entries.size() == limit);
    answer.put("changes", changes);
    return Reply.ok(answer);
  }

  /** −1, which no log remembers, for no mark or one that is not ours. */
  private static long number(@Nullable String mark) {
    return mark != null && mark.matches("[0-9]{1,18}") ? Long.parseLong(mark) : -1;
  }

  /** Its invoices, which are all that this ERP tells of itself. */
  private Reply documents(Call call) {
    long mark = Math.max(0, number(call.query().get("mark")));
    int limit = Integer.parseInt(call.query().getOrDefault("limit", "200"));
    List<OrderRows.Invoice> invoices = sandbox.orders().invoices(mark, limit);
    List<Object> documents = new ArrayList<>();
    for (OrderRows.Invoice invoice : invoices) {
      documents.add(
          Map.of(
              "type",
              "invoice",
              "orderId",
              invoice.orderId(),
              "number",
              "INV-" + invoice.number()));
      mark = invoice.number();
    }
    return Reply.ok(
        Map.of(
            "documents", documents, "mark", Long.toString(mark), "more", invoices.size() == limit));
  }

  /** As a marketplace would. */
  private Reply event(Call call) {
    sandbox.events().take(OrderLetters.key(call), call.body());
    return Reply.ok(Map.of("taken", true));
  }

  private Reply assortment(Call call) {
    String after = call.query().getOrDefault("after", FIRST_OF_ALL);
    int limit = Integer.parseInt(call.query().getOrDefault("limit", "1000"));
    return Reply.ok(Map.of("skus", sandbox.goods().skus(after, limit)));
  }

  private Reply products(JsonNode query) {
    return Reply.ok(
        Map.of(
            "products",
            sandbox.goods().find(skus(query), "").values().stream()
                .map(Contract::product)
                .toList()));
  }

  private static Map<String, Object> product(Article article) {
    Map<String, Object> product = new LinkedHashMap<>();
    product.put("skuId", article.sku());
    product.put("productId", article.group());
    product.put("productName", article.groupName());
    product.put("skuName", article.name());
    product.put("description", article.description());
    product.put("brand", article.brand());
    product.put("categoryPath", article.category());
    product.put("eans", Stream.of(article.ean()).filter(Objects::nonNull).toList());
    product.put("referenceId", article.reference());
    product.put("active", article.active());
    product.put("measures", OffersReply.measures(article));
    product.put("measurementUnit", article.unit());
    product.put("unitMultiplier", article.unitsPerPiece());
    product.put(
        "images",
        Stream.of(article.imageUrl())
            .filter(Objects::nonNull)
            .map(url -> Map.of("name", "front", "url", url))
            .toList());
    return product;
  }
}
