package io.sellerconnector.order.shopper;

import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.OrderFixtures;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.PersonalData;
import io.sellerconnector.order.PersonalData.Due;
import io.sellerconnector.order.PersonalData.Kind;
import io.sellerconnector.order.PersonalData.Outcome;
import io.sellerconnector.order.dispatch.OrderExpiration;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DatabaseTest
class PersonalDataErasureTests {

  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

  private final OrderModuleFixture room = OrderModuleFixture.open();
  private final PersonalData personalData = room.context.getBean(PersonalData.class);

  @BeforeEach
  void sell() {
    room.sell("A", 2000, 500);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void erasesKindByKind() {
    OrderId id = room.place(orderOfAna("1-01").toString());

    assertThat(erase(id, Set.of(Kind.PROFILE))).isInstanceOf(Outcome.Erased.class);
    assertThat(view(id).get("shopper").toString()).isEqualTo("{\"erased\":true}");
    assertThat(view(id).get("address").get("street").stringValue()).isEqualTo("Avenida Paulista");
    assertThat(view(id).get("personalData").get("kept").toString())
        .isEqualTo("[\"ADDRESS\",\"OTHER\"]");
    assertThat(view(id).get("personalData").get("erased").toString()).isEqualTo("[\"PROFILE\"]");
    assertThat(request(id)).contains("gift for Ana").doesNotContain("11122233344");

    assertThat(erase(id, Set.of(Kind.ADDRESS))).isInstanceOf(Outcome.Erased.class);
    assertThat(personalData.isErased(id)).isFalse();
    assertThat(request(id)).contains("gift for Ana").doesNotContain("Paulista", "01310-100");

    assertThat(erase(id, ALL)).isInstanceOf(Outcome.Erased.class);
    assertThat(personalData.isErased(id)).isTrue();
    assertThat(request(id)).doesNotContain("Ana", "unknownField");
    assertThat(view(id).get("total").longValue()).isEqualTo(3090);
    assertThat(view(id).get("delivery").get(0).get("selectedSla").stringValue())
        .isEqualTo("Normal");
    assertThat(erase(id, ALL)).isInstanceOf(Outcome.NothingLeft.class);
    assertThat(room.trail(id)).filteredOn(l -> l.startsWith("personal-data-erased")).hasSize(3);
  }

  @Test
  void answersARepeatWithoutTheShopper() {
    String placed = orderOfAna("1-01").toString();
    OrderId id = room.place(placed);
    erase(id, ALL);

    JsonNode answer = room.json(room.post("/pvt/orders", placed));

    assertThat(answer.get("orderId").stringValue()).isEqualTo(id.value());
    assertThat(answer.get("clientProfileData").isNull()).isTrue();
    assertThat(answer.get("shippingData").get("address").isNull()).isTrue();
    assertThat(answer.get("followUpEmail").stringValue()).isEqualTo("orders@seller.example");
    assertThat(answer.get("customData").isEmpty()).isTrue();
    assertThat(room.post("/pvt/orders", order("1-01", "A", "A").toString())).hasStatus(409);
    assertThat(room.orders()).isEqualTo(1);
  }

  @Test
  void erasesAgainWhatIsToldAfterwards() {
    String placed = orderOfAna("1-01").toString();
    OrderId id = room.place(placed);
    room.move(id, OrderState.AUTHORISED, OrderState.INVOICED);
    erase(id, ALL);
    assertThat(erase(id, ALL)).isInstanceOf(Outcome.NothingLeft.class);

    room.move(id, OrderState.RETURNED);

    Instant later = room.clock.instant().plusSeconds(1);
    assertThat(personalData.due(Kind.OTHER, OrderState.RETURNED, later, null, 9)).hasSize(1);
    assertThat(personalData.due(Kind.PROFILE, OrderState.RETURNED, later, null, 9)).isEmpty();
    assertThat(view(id).get("personalData").get("kept").toString()).isEqualTo("[\"OTHER\"]");
    assertThat(personalData.isErased(id)).as("what was placed").isTrue();
    assertThat(erase(id, ALL)).isInstanceOf(Outcome.Erased.class);
    assertThat(erase(id, ALL)).isInstanceOf(Outcome.NothingLeft.class);
    assertThat(room.json(room.post("/pvt/orders", placed)).get("orderId").stringValue())
        .as("a repeat is still known")
        .isEqualTo(id.value());
  }

  @Test
  void keepsWhatMayNotGoYet() {
    OrderId id = room.place(orderOfAna("1-01").toString());

    Outcome outcome = personalData.erase(id, ALL, order -> false, "too early");

    assertThat(outcome).isEqualTo(new Outcome.NotYet("the order is PLACED"));
    assertThat(request(id)).contains("Ana");
    assertThat(personalData.erase(new OrderId("NOBODY"), ALL, order -> true, "x"))
        .isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void doesNotAuthoriseAnExpiredOrderThatNobodyCouldDeliver() {
    OrderId id = room.place(orderOfAna("1-01").toString());
    room.clock.advance(Duration.ofDays(9));
    room.context.getBean(OrderExpiration.class).run();
    erase(id, Set.of(Kind.ADDRESS));

    MvcTestResult result = room.post("/pvt/orders/" + id + "/fulfill", call("1-01"));

    assertThat(result).hasStatus(409);
    assertThat(room.json(result).get("code").stringValue()).isEqualTo("FMT0060");
    assertThat(room.order(id).state()).isEqualTo(OrderState.EXPIRED);
  }

  @Test
  void erasesOnceHoweverManyTry() {
    List<OrderId> ids =
        Stream.of("1-01", "2-01", "3-01", "4-01")
            .map(number -> room.place(orderOfAna(number).toString()))
            .toList();

    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> ids.forEach(id -> erase(id, ALL))),
            CompletableFuture.runAsync(() -> ids.reversed().forEach(id -> erase(id, ALL))))
        .join();

    assertThat(ids)
        .allSatisfy(id ->
            assertThat(room.trail(id))
                .filteredOn(line -> line.startsWith("personal-data-erased"))
                .hasSize(1));
  }

  @Test
  void findsTheOrdersOfACustomerByEitherDocument() {
    OrderId one = room.place(orderOfAna("1-01").toString());
    ObjectNode company = orderOfAna("2-01");
    profile(company).put("document", "99988877766").put("corporateDocument", "12.ABC.345/01DE-35");
    OrderId two = room.place(company.toString());
    room.place(order("3-01", "A").toString().replace("11122233344", "1"));

    assertThat(personalData.ofCustomer("111.222.333-44")).containsExactly(one);
    assertThat(personalData.ofCustomer("12abc34501de35")).containsExactly(two);
    assertThat(personalData.ofCustomer("1")).isEmpty();
    erase(one, ALL);
    assertThat(personalData.ofCustomer("11122233344")).isEmpty();
  }

  @Test
  void hashesOrdersThatWereStoredWithoutAHash() {
    OrderId id = room.place(orderOfAna("1-01").toString());
    room.jdbc.sql("update orders set document_hash = null").update();
    CustomerHashes hashing = room.context.getBean(CustomerHashes.class);

    assertThat(hashing.step(null, 200).changed()).isEqualTo(1);
    assertThat(hashing.step(null, 200).changed()).isZero();
    assertThat(personalData.ofCustomer("11122233344")).containsExactly(id);
  }

  @Test
  void findsWhatIsDuePageByPageTheLongestFirst() {
    for (int number = 0; number < 5; number++) {
      room.place(orderOfAna(number + "-01").toString());
      room.clock.advance(Duration.ofHours(1));
    }
    Instant before = room.clock.instant().minus(Duration.ofMinutes(90));

    List<Due> first = personalData.due(Kind.PROFILE, OrderState.PLACED, before, null, 2);
    List<Due> second =
        personalData.due(Kind.PROFILE, OrderState.PLACED, before, first.getLast(), 10);

    assertThat(first).hasSize(2);
    assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
    erase(first.getFirst().order(), Set.of(Kind.PROFILE));
    assertThat(personalData.due(Kind.PROFILE, OrderState.PLACED, before, null, 10)).hasSize(3);
    assertThat(personalData.due(Kind.OTHER, OrderState.PLACED, before, null, 10)).hasSize(4);
    assertThat(personalData.due(Kind.OTHER, OrderState.EXPIRED, before, null, 10)).isEmpty();
  }

  private Outcome erase(OrderId id, Set<Kind> kinds) {
    return personalData.erase(id, kinds, order -> true, "a test");
  }

  private static ObjectNode orderOfAna(String number) {
    ObjectNode order = order(number, "A");
    order.put("openTextField", "gift for Ana").put("unknownField", "Ana again");
    OrderFixtures.item(order, 0).putObject("itemAttachment").put("name", "Ana's engraving");
    return order;
  }

  private static ObjectNode profile(ObjectNode order) {
    return (ObjectNode) order.get("clientProfileData");
  }

  private JsonNode view(OrderId id) {
    return room.json(room.http.get().uri("/seller/orders/" + id).exchange());
  }

  private String request(OrderId id) {
    return room.jdbc
        .sql("select request from orders where id = :id")
        .param("id", id.value())
        .query(String.class)
        .single();
  }
}
