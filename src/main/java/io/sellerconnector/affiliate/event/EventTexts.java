package io.sellerconnector.affiliate.event;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.privacy.MarketplaceRoleOrder;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What events tell of where an order's parcels are; they hold nothing else of customers. */
@AffiliateRole
@Component
class EventTexts implements PersonalDataHolder {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String TRACKED =
      """
      select id, body from affiliate_event
      where seller = :seller and subject = :subject and kind like 'order.%'
        and body like '%tracking%'
      """;

  private record Told(long id, String body) {}

  private final JdbcClient jdbc;

  EventTexts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String table() {
    return "affiliate_event";
  }

  @Override
  public int erase(OrderId order) {
    return 0;
  }

  @Override
  public int erase(MarketplaceRoleOrder order) {
    List<Told> tracked =
        jdbc.sql(TRACKED)
            .param("seller", order.seller())
            .param("subject", order.number())
            .query((row, _) -> new Told(row.getLong("id"), row.getString("body")))
            .list();
    int texts = 0;
    for (Told told : tracked) {
      String left = untracked(told.body());
      if (!left.equals(told.body())) {
        texts +=
            jdbc.sql("update affiliate_event set body = :body where id = :id")
                .param("body", left)
                .param("id", told.id())
                .update();
      }
    }
    return texts;
  }

  private static String untracked(String body) {
    JsonNode event = JSON.readTree(body);
    if (event.path("invoice") instanceof ObjectNode invoice) {
      invoice.putNull("trackingNumber").putNull("trackingUrl");
    }
    return event.toString();
  }
}
