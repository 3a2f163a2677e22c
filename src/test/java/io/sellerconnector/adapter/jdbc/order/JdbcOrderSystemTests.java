package io.sellerconnector.adapter.jdbc.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.jdbc.Erp;
import io.sellerconnector.adapter.jdbc.JdbcAdapter;
import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderCancellation;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class JdbcOrderSystemTests {

  private static final Instant PLACED = Instant.parse("2026-06-01T12:00:00Z");
  private static final String SHOPPER = "Maria Example";

  private final OrderId id = new OrderId("order-1");
  private Erp erp;
  private @Nullable JdbcAdapter adapter;

  @BeforeEach
  void create() {
    erp = Erp.create().withHandOver().stock("lamp", "19.99", 7).stock("table", "100", 7);
  }

  @AfterEach
  void close() {
    if (adapter != null) {
      adapter.close();
    }
  }

  private SellerOrder order(boolean authorised, String... skus) {
    List<SellerOrder.Line> lines =
        java.util.stream.IntStream.range(0, skus.length)
            .mapToObj(index -> line(index, skus[index]))
            .toList();
    return new SellerOrder(
        id,
        new MarketplaceAccount("examplemarket"),
        new MarketplaceOrderId("v1-01"),
        null,
        SalesChannel.DEFAULT,
        authorised,
        lines,
        new Cents(1999L * lines.size()),
        new Cents(100),
        new Cents(1999L * lines.size() + 100),
        null,
        PLACED,
        """
        {"clientProfileData":{"firstName":"%s"},"shippingData":{"address":{"city":"Recife"}}}
        """
            .formatted(SHOPPER));
  }

  private static SellerOrder.Line line(int index, String sku) {
    return new SellerOrder.Line(
        index,
        new SkuId(sku),
        new Quantity(2),
        new Cents(1999),
        new Cents(100),
        "Normal",
        index == 0
            ? new StockLocation.Warehouse()
            : new StockLocation.AtPickupPoint(new PickupPointId("shop1")));
  }

  private OrderFact.Placed placed(String... skus) {
    return new OrderFact.Placed(id + ":1", PLACED, order(false, skus));
  }

  private OrderFact.Authorised authorised() {
    return new OrderFact.Authorised(id + ":2", PLACED.plusSeconds(9), order(true, "lamp"));
  }

  private HandOverAnswer take(OrderFact fact) {
    return opened().orderSystem().take(fact, Instant.now().plusSeconds(10));
  }

  private JdbcAdapter opened() {
    if (adapter == null) {
      adapter = erp.open();
    }
    return adapter;
  }

  private DecisionAnswer decide() {
    OrderCancellation cancellation =
        new OrderCancellation(false, SHOPPER + " is away", "r1", PLACED, true);
    return opened()
        .orderSystem()
        .decide(
            new OrderQuestion.Cancellation(
                id + ":3", order(true, "lamp"), cancellation, PLACED.plusSeconds(60)),
            Instant.now().plusSeconds(10));
  }

  private List<Map<String, Object>> rows(String sql) {
    return erp.sql().sql(sql).query().listOfRows();
  }

  private Object single(String sql) {
    return erp.sql().sql(sql).query().singleValue();
  }

  @Test
  void writesAnOrderWithItsLines() {
    assertThat(take(placed("lamp", "table"))).isEqualTo(new HandOverAnswer.Taken("1", false));
    assertThat(single("select city from web_order")).isEqualTo("Recife");
    assertThat(single("select total from web_order")).hasToString("40.98");
    assertThat(single("select cast(placed_at as varchar) from web_order"))
        .hasToString("2026-06-01 12:00:00");
    assertThat(rows("select line, sku, pieces, price, shop from web_order_line order by line"))
        .extracting(row -> row.values().stream().map(String::valueOf).toList())
        .containsExactly(
            List.of("0", "lamp", "2", "19.99", "null"),
            List.of("1", "table", "2", "19.99", "shop1"));
    assertThat(single("select fact_key from connector_fact")).isEqualTo("order-1:1");
  }

  @Test
  void writesNothingTwice() {
    HandOverAnswer first = take(placed("lamp"));
    assertThat(take(placed("lamp"))).isEqualTo(first);
    assertThat(take(placed("lamp"))).isEqualTo(first);
    assertThat(single("select count(*) from web_order")).hasToString("1");
  }

  @Test
  void writesAllOfAFactOrNothing() {
    HandOverAnswer answer = take(placed("lamp", "unknown"));
    assertThat(answer).isInstanceOf(HandOverAnswer.Refused.class);
    assertThat(((HandOverAnswer.Refused) answer).reason())
        .startsWith("connector.adapters.jdbc.hand-over.placed[1]: SQL state 23")
        .doesNotContain("unknown", SHOPPER);
    assertThat(single("select count(*) from web_order")).hasToString("0");
    assertThat(single("select count(*) from connector_fact")).hasToString("0");
    erp.stock("unknown", "1", 1);
    assertThat(take(placed("lamp", "unknown"))).isInstanceOf(HandOverAnswer.Taken.class);
  }

  @Test
  void refusesAnOrderThatTheErpDoesNotHave() {
    HandOverAnswer answer = take(authorised());
    assertThat(answer)
        .isEqualTo(
            new HandOverAnswer.Refused(
                "the statements of hand-over.authorised changed no row: the order is not in the"
                    + " ERP"));
    assertThat(single("select count(*) from connector_fact")).hasToString("0");
    take(placed("lamp"));
    assertThat(take(authorised())).isInstanceOf(HandOverAnswer.Taken.class);
    assertThat(single("select state from web_order")).isEqualTo("AUTHORISED");
  }

  @Test
  void takesAFactWithoutStatements() {
    assertThat(take(new OrderFact.Expired(id + ":4", PLACED, order(false, "lamp"))))
        .isInstanceOf(HandOverAnswer.Taken.class);
    assertThat(single("select fact from connector_fact")).isEqualTo("expired");
  }

  @Test
  void saysFromWhenOnTheStockIsBooked() {
    erp.with("hand-over.stock-booked", "authorised");
    assertThat(take(placed("lamp"))).isEqualTo(new HandOverAnswer.Taken("1", false));
    assertThat(take(authorised())).isEqualTo(new HandOverAnswer.Taken("1", true));
    assertThat(take(new OrderFact.Changed(id + ":5", PLACED, order(true, "lamp"))))
        .isEqualTo(new HandOverAnswer.Taken("1", true));
    assertThat(take(new OrderFact.Changed(id + ":6", PLACED, order(false, "lamp"))))
        .isEqualTo(new HandOverAnswer.Taken("1", false));
  }

  @Test
  void waitsForAnotherThatTakesTheSameFact() throws Exception {
    try (var other =
            java.sql.DriverManager.getConnection(
                erp.database().url(), erp.database().username(), erp.database().password());
        var statement = other.createStatement()) {
      opened();
      other.setAutoCommit(false);
      statement.execute(
          "insert into connector_fact values ('order-1:1', 'order-1', 'placed', timestamp"
              + " '2026-06-01 12:00:00')");
      HandOverAnswer answer =
          adapter.orderSystem().take(placed("lamp"), Instant.now().plusMillis(700));
      assertThat(answer).isInstanceOf(HandOverAnswer.Away.class);
      other.rollback();
    }
    assertThat(take(placed("lamp"))).isInstanceOf(HandOverAnswer.Taken.class);
    assertThat(single("select count(*) from web_order")).hasToString("1");
  }

  @Test
  void asksTheErpWhetherAnOrderMayBeCancelled() {
    take(placed("lamp"));
    assertThat(decide()).isEqualTo(new DecisionAnswer.Later());
    assertThat(single("select state from web_order")).isEqualTo("PLACED");
    erp.sql().sql("update web_order set state = 'SHIPPED'").update();
    assertThat(decide()).isEqualTo(new DecisionAnswer.Declined("on its way"));
    erp.sql().sql("update web_order set state = 'ASKED'").update();
    assertThat(decide()).isEqualTo(new DecisionAnswer.Agreed());
  }

  @Test
  void doesWhatIsConfiguredForTheQuestionOnce() {
    take(placed("lamp"));
    take(authorised());
    assertThat(decide()).isEqualTo(new DecisionAnswer.Agreed());
    erp.sql().sql("update web_order set state = 'AUTHORISED'").update();
    assertThat(decide()).isEqualTo(new DecisionAnswer.Later());
  }

  @Test
  void failsOverADecisionThatIsNone() {
    erp.with(
        "hand-over.cancellation-decision", "select 'perhaps' as decision, 1 as x where :key <> ''");
    take(placed("lamp"));
    assertThat(decide()).isInstanceOf(DecisionAnswer.Failed.class);
  }

  @Test
  void leavesOutANumberThatIsNone() {
    erp.with("hand-over.erp-number", "select ' ' from web_order where order_id = :orderId");
    assertThat(take(placed("lamp"))).isEqualTo(new HandOverAnswer.Taken(null, false));
  }
}
