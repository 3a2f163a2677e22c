package io.sellerconnector.shipping;

import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What parcels say of shoppers: by the number carriers show who gets it, and its events tell where
 * they live. Couriers and times are not personal and stay.
 */
@Component
final class ParcelTexts implements EncryptedStore, PersonalDataHolder {

  static final EncryptedColumn NUMBER =
      EncryptedColumn.of("tracking", "tracking_number", "order_id", "invoice_number");
  static final EncryptedColumn URL =
      EncryptedColumn.of("tracking", "url", "order_id", "invoice_number");
  static final EncryptedColumn CITY = ofEvent("city");
  static final EncryptedColumn STATE = ofEvent("state");
  static final EncryptedColumn DESCRIPTION = ofEvent("description");

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
  public List<EncryptedColumn> sealedColumns() {
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
  private static EncryptedColumn ofEvent(String name) {
    return EncryptedColumn.of("tracking_event", name, "id").boundTo("order_id", "invoice_number");
  }
}
