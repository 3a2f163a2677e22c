package io.sellerconnector.shipping;

import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.SealedColumn;
import io.sellerconnector.privacy.SealedStore;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What parcels say of shoppers: by the number carriers show who gets it, and its events tell where
 * they live. Couriers and times are not personal and stay.
 */
@Component
final class ParcelTexts implements SealedStore, PersonalDataHolder {

  static final SealedColumn NUMBER =
      SealedColumn.of("tracking", "tracking_number", "order_id", "invoice_number");
  static final SealedColumn URL = SealedColumn.of("tracking", "url", "order_id", "invoice_number");
  static final SealedColumn CITY = ofEvent("city");
  static final SealedColumn STATE = ofEvent("state");
  static final SealedColumn DESCRIPTION = ofEvent("description");

  private static final String ERASE_TRACKING =
      """
      update tracking set tracking_number = null, url = null
      where order_id = :order and tracking_number is not null
      """;

  private static final String ERASE_EVENTS =
      """
      update tracking_event set city = null, state = null, description = null
      where order_id = :order and description is not null
      """;

  private final JdbcClient jdbc;

  ParcelTexts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<SealedColumn> sealedColumns() {
    return List.of(NUMBER, URL, CITY, STATE, DESCRIPTION);
  }

  @Override
  public String table() {
    return "tracking";
  }

  @Override
  public int erase(OrderId order) {
    return jdbc.sql(ERASE_TRACKING).param("order", order.value()).update()
        + jdbc.sql(ERASE_EVENTS).param("order", order.value()).update();
  }

  /** An event's own id is not known yet when its texts are sealed. */
  private static SealedColumn ofEvent(String name) {
    return SealedColumn.of("tracking_event", name, "id").boundTo("order_id", "invoice_number");
  }
}
