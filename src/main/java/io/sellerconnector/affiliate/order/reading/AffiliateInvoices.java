package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderTexts;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The table of sellers' invoices, unique by order, number and type. */
@AffiliateRole
@Component
public final class AffiliateInvoices {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SELECT =
      """
      select invoice_number, type, amount, issued, items, courier, tracking_number, tracking_url,
        delivered, confirmed, told, doubt, heard_at
      from affiliate_order_invoice where seller = :seller and order_number = :number
      """;

  private static final String INSERT =
      """
      insert into affiliate_order_invoice
        (seller, order_number, invoice_number, type, amount, issued, items, body, courier,
         tracking_number, tracking_url, delivered, confirmed, told, doubt, heard_at)
      values (:seller, :number, :invoice, :type, :amount, :issued, :items, :body, :courier,
        :tracking, :url, :delivered, :confirmed, :told, :doubt, :heard)
      """;

  private static final String UPDATE =
      """
      update affiliate_order_invoice set amount = :amount, issued = :issued, items = :items,
        body = coalesce(:body, body), courier = :courier, tracking_number = :tracking,
        tracking_url = :url, delivered = :delivered, confirmed = :confirmed, told = :told,
        doubt = :doubt, heard_at = :heard
      where seller = :seller and order_number = :number and invoice_number = :invoice
        and type = :type
      """;

  private final JdbcClient jdbc;
  private final TextEncryption encryption;

  AffiliateInvoices(JdbcClient jdbc, TextEncryption encryption) {
    this.jdbc = jdbc;
    this.encryption = encryption;
  }

  /** In the order in which they were heard of. */
  public List<AffiliateInvoice> of(AffiliateOrderId id) {
    return jdbc.sql(SELECT + "order by heard_at, invoice_number, type")
        .param("seller", id.seller().value())
        .param("number", id.number())
        .query((row, number) -> invoice(row))
        .list();
  }

  Optional<AffiliateInvoice> find(AffiliateOrderId id, String invoice, AffiliateInvoice.Type type) {
    return of(id).stream()
        .filter(each -> each.number().equals(invoice) && each.type() == type)
        .findFirst();
  }

  /**
   * @param body as it came, or null to keep the one that is there
   */
  void write(AffiliateOrderId id, AffiliateInvoice invoice, @Nullable String body) {
    String sql = find(id, invoice.number(), invoice.type()).isPresent() ? UPDATE : INSERT;
    jdbc.sql(sql)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .param("invoice", invoice.number())
        .param("type", invoice.type().name())
        .param("amount", invoice.amount(), Types.BIGINT)
        .param("issued", invoice.issued(), Types.VARCHAR)
        .param("items", items(invoice.items()), Types.VARCHAR)
        .param(
            "body",
            encryption.writeNullable(
                body,
                AffiliateOrderTexts.INVOICE.at(
                    id.seller().value(), id.number(), invoice.number(), invoice.type().name())),
            Types.VARCHAR)
        .param("courier", invoice.courier(), Types.VARCHAR)
        .param("tracking", invoice.trackingNumber(), Types.VARCHAR)
        .param("url", invoice.trackingUrl(), Types.VARCHAR)
        .param("delivered", invoice.delivered())
        .param("confirmed", invoice.confirmed())
        .param("told", invoice.told())
        .param("doubt", invoice.doubt(), Types.VARCHAR)
        .param("heard", Timestamps.of(invoice.heardAt()))
        .update();
  }

  private static @Nullable String items(List<AffiliateInvoice.Item> items) {
    ArrayNode array = JSON.createArrayNode();
    items.forEach(item ->
        array
            .addObject()
            .put("id", item.sku())
            .put("quantity", item.quantity())
            .put("price", item.price()));
    return items.isEmpty() ? null : array.toString();
  }

  private static List<AffiliateInvoice.Item> items(@Nullable String text) {
    List<AffiliateInvoice.Item> items = new ArrayList<>();
    if (text != null) {
      for (JsonNode item : JSON.readTree(text)) {
        items.add(
            new AffiliateInvoice.Item(
                item.path("id").asString(),
                item.path("quantity").asInt(),
                item.path("price").asLong()));
      }
    }
    return items;
  }

  private static AffiliateInvoice invoice(ResultSet row) throws SQLException {
    long amount = row.getLong("amount");
    boolean known = !row.wasNull();
    return new AffiliateInvoice(
        row.getString("invoice_number"),
        AffiliateInvoice.Type.valueOf(row.getString("type")),
        known ? (Long) amount : null,
        row.getString("issued"),
        items(row.getString("items")),
        row.getString("courier"),
        row.getString("tracking_number"),
        row.getString("tracking_url"),
        row.getBoolean("delivered"),
        row.getBoolean("confirmed"),
        row.getBoolean("told"),
        row.getString("doubt"),
        Timestamps.get(row, "heard_at"));
  }
}
