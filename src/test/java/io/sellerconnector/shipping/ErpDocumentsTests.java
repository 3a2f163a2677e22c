package io.sellerconnector.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shipping.ErpDocuments.Document;
import io.sellerconnector.shipping.ErpDocuments.Outcome;
import io.sellerconnector.shipping.ErpDocuments.Parcel;
import io.sellerconnector.shipping.ErpDocuments.Piece;
import io.sellerconnector.testing.DatabaseTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the seller's system says without being called has the effect of the seller API. */
@DatabaseTest
class ErpDocumentsTests {

  private final ShippingFixture shipping = new ShippingFixture();

  @AfterEach
  void close() {
    shipping.close();
  }

  private static Document document(
      String number, @Nullable String type, @Nullable List<Piece> items) {
    return new Document(number, type, null, null, null, null, items, null, null, null, false);
  }

  @Test
  void invoicesTracksDeliversAndReturnsAnOrder() {
    Order order = shipping.order(OrderState.AUTHORISED);
    OrderId id = order.id();

    assertThat(shipping.documents.invoice(id, document("1", null, List.of(new Piece("B", 1)))))
        .isEqualTo(new Outcome.Done());
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.PARTLY_INVOICED);
    assertThat(shipping.documents.invoice(id, document("2", "Output", null)))
        .isEqualTo(new Outcome.Done());
    Parcel parcel = new Parcel("Post", "T1", null, null);
    assertThat(shipping.documents.track(id, "1", parcel)).isEqualTo(new Outcome.Done());
    assertThat(shipping.documents.deliver(id, "1", null)).isEqualTo(new Outcome.Done());
    assertThat(shipping.documents.deliver(id, "2", null)).isEqualTo(new Outcome.Done());
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.DELIVERED);
    assertThat(shipping.documents.invoice(id, document("R", "Input", null)))
        .isEqualTo(new Outcome.Done());
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.RETURNED);
  }

  @Test
  void saysTheSameAgainWithoutASecondEffect() {
    Order order = shipping.order(OrderState.AUTHORISED);
    shipping.documents.invoice(order.id(), document("1", null, null));
    int told = shipping.reports.told.size();

    assertThat(shipping.documents.invoice(order.id(), document("1", null, null)))
        .isEqualTo(new Outcome.Done());
    assertThat(shipping.reports.told).hasSize(told);
  }

  @Test
  void saysWhatIsWrongAndChangesNothing() {
    Order order = shipping.order(OrderState.AUTHORISED);
    OrderId id = order.id();

    assertThat(
            reason(shipping.documents.invoice(id, document("1", null, List.of(new Piece("B", 9))))))
        .contains("Of SKU B 3 are left to invoice, not 9");
    assertThat(reason(shipping.documents.invoice(id, document("1", "Bill", null))))
        .contains("The type is \"Bill\"");
    assertThat(reason(shipping.documents.invoice(id, document("x".repeat(101), null, null))))
        .contains("number", "100");
    assertThat(reason(shipping.documents.track(id, "9", new Parcel("Post", "T1", null, null))))
        .contains("invoice");
    assertThat(
            reason(
                shipping.documents.track(id, "9", new Parcel("Post", "T1", "javascript:x", null))))
        .contains("url");
    assertThat(reason(shipping.documents.deliver(new OrderId("NONE"), "1", null))).contains("NONE");
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.AUTHORISED);
  }

  @Test
  void tellsWhatIsRefusedOnlyForTheMoment() {
    OrderId placed = shipping.order(OrderState.PLACED).id();
    OrderId changing = shipping.orderUnderChange("c-1").id();
    OrderId authorised = shipping.order(OrderState.AUTHORISED).id();
    OrderId cancelled = shipping.order(OrderState.CANCELLED).id();
    Parcel parcel = new Parcel("Post", "T1", null, null);

    assertThat(forTheMoment(shipping.documents.invoice(placed, document("1", null, null))))
        .isTrue();
    assertThat(forTheMoment(shipping.documents.invoice(changing, document("1", null, null))))
        .isTrue();
    assertThat(forTheMoment(shipping.documents.track(authorised, "1", parcel))).isTrue();
    assertThat(forTheMoment(shipping.documents.deliver(authorised, "1", null))).isTrue();
    shipping.documents.invoice(authorised, document("1", null, List.of(new Piece("B", 1))));
    assertThat(forTheMoment(shipping.documents.invoice(authorised, document("R", "Input", null))))
        .isTrue();

    assertThat(forTheMoment(shipping.documents.invoice(cancelled, document("1", null, null))))
        .isFalse();
    assertThat(
            forTheMoment(
                shipping.documents.invoice(
                    authorised, document("2", null, List.of(new Piece("B", 9))))))
        .isFalse();
    assertThat(forTheMoment(shipping.documents.deliver(new OrderId("NONE"), "1", null))).isFalse();
    assertThat(
            forTheMoment(
                shipping.documents.track(
                    placed, "1", new Parcel("Post", "T1", "javascript:x", null))))
        .isFalse();
  }

  private static boolean forTheMoment(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).forTheMoment();
  }

  private static String reason(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).reason();
  }
}
