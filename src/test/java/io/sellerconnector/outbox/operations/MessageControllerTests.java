package io.sellerconnector.outbox.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.OutboxFixture;
import io.sellerconnector.outbox.RecordingSender;
import io.sellerconnector.outbox.delivery.OutboxDispatcher;
import io.sellerconnector.outbox.delivery.Senders;
import io.sellerconnector.outbox.queue.AttemptOutcome;
import io.sellerconnector.outbox.queue.MessageRecord;
import io.sellerconnector.outbox.queue.MessageState;
import io.sellerconnector.testing.DatabaseTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class MessageControllerTests {

  private final OutboxFixture fixture = new OutboxFixture();
  private final RecordingSender sender = RecordingSender.willing();
  private final MockMvcTester mvc =
      MockMvcTester.of(
          new MessageController(
              fixture.records,
              new MessageSearch(fixture.dataSource),
              fixture.acts,
              new RetryBatch(fixture.jdbc, fixture.acts),
              new Senders(List.of(sender), fixture.payloads)),
          new MarketplaceMessageController(
              fixture.records,
              new MessageSearch(fixture.dataSource),
              fixture.acts,
              new Senders(List.of(sender), fixture.payloads)));

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Who is interrupted waits for no turn, as who has waited for long enough. */
  @Test
  void saysWhenToTryAgainWhereTooManySearch() {
    Thread.currentThread().interrupt();
    MvcTestResult refused = get("/seller/messages");
    assertThat(Thread.interrupted()).isTrue();

    assertThat(refused).hasStatus(429);
    assertThat(refused).headers().hasValue("Retry-After", "1");
  }

  @Test
  void pagesFromTheNewestToTheOldest() {
    IntStream.range(0, 5).forEach(i -> fixture.add("a", "{\"name\":\"Maria\"}"));
    long newest = fixture.all().getLast().id();

    MvcTestResult first = get("/seller/messages?limit=3");
    assertThat(first).hasStatusOk();
    assertThat(first).bodyJson().extractingPath("$.messages.length()").isEqualTo(3);
    assertThat(first).bodyJson().extractingPath("$.messages[0].id").isEqualTo((int) newest);
    assertThat(first).bodyJson().extractingPath("$.next").isEqualTo(Long.toString(newest - 2));
    assertThat(first).bodyText().doesNotContain("Maria");

    MvcTestResult second = get("/seller/messages?limit=3&after=" + (newest - 2));
    assertThat(second).bodyJson().extractingPath("$.messages.length()").isEqualTo(2);
    assertThat(second).bodyJson().extractingPath("$.next").isNull();
  }

  @Test
  void filtersByStateKindOrderAndMarketplace() {
    fixture.add("a", "1");
    fixture.add("b", "2");

    String all = "/seller/messages?state=waiting&kind=note&order=order-b&marketplace=market-b";
    assertThat(get(all)).bodyJson().extractingPath("$.messages.length()").isEqualTo(1);
    assertThat(get(all)).bodyJson().extractingPath("$.messages[0].lane").isEqualTo("b");
    assertThat(get("/seller/messages?state=DEAD"))
        .bodyJson()
        .extractingPath("$.messages.length()")
        .isEqualTo(0);
  }

  @Test
  void showsEachRoleItsOwnMessagesOnly() {
    fixture.add("a", "1");
    fixture.transaction.executeWithoutResult(_ ->
        fixture.outbox.add(
            new NewMessage("affiliate-event", "m", "marketplace-system", "o-1", "{}")));
    List<MessageRecord> all = fixture.all();
    String seller = "/seller/messages/" + all.getFirst().id();
    String marketplace = "/marketplace/messages/" + all.getLast().id();

    assertThat(get("/seller/messages"))
        .bodyJson()
        .extractingPath("$.messages[*].kind")
        .isEqualTo(List.of("note"));
    assertThat(get("/marketplace/messages"))
        .bodyJson()
        .extractingPath("$.messages[*].kind")
        .isEqualTo(List.of("affiliate-event"));
    assertThat(get("/marketplace/messages?subject=o-1&kind=affiliate-event&state=waiting"))
        .bodyJson()
        .extractingPath("$.messages.length()")
        .isEqualTo(1);
    assertThat(get(seller)).hasStatusOk();
    assertThat(get(marketplace)).hasStatusOk();
    assertThat(post(marketplace + "/retry")).hasStatusOk();
    refuses(
        post(seller.replace("seller", "marketplace") + "/discard"),
        HttpStatus.NOT_FOUND,
        "message-not-found");
    refuses(
        post(marketplace.replace("marketplace", "seller") + "/discard"),
        HttpStatus.NOT_FOUND,
        "message-not-found");
    assertThat(post(marketplace + "/discard")).hasStatusOk();
    assertThat(get(marketplace))
        .bodyJson()
        .extractingPath("$.message.state")
        .isEqualTo("DISCARDED");
  }

  @Test
  void refusesAFilterThatMakesNoSense() {
    refuses(get("/seller/messages?state=LOST"), HttpStatus.BAD_REQUEST, "bad-filter");
    refuses(get("/seller/messages?limit=0"), HttpStatus.BAD_REQUEST, "bad-filter");
    refuses(get("/seller/messages?limit=201"), HttpStatus.BAD_REQUEST, "bad-filter");
    refuses(get("/seller/messages?after=x"), HttpStatus.BAD_REQUEST, "bad-filter");
  }

  @Test
  void doesNotKnowWhatIsNotThere() {
    refuses(get("/seller/messages/4711"), HttpStatus.NOT_FOUND, "message-not-found");
    refuses(get("/seller/messages/x"), HttpStatus.NOT_FOUND, "message-not-found");
    refuses(post("/seller/messages/4711/retry"), HttpStatus.NOT_FOUND, "message-not-found");
    refuses(post("/seller/messages/4711/discard"), HttpStatus.NOT_FOUND, "message-not-found");
  }

  @Test
  void retriesADeadMessageOnceAndNotADeliveredOne() {
    RecordingSender sender = new RecordingSender(_ -> new DeliveryResult.Refused(422, "no"));
    fixture.start("one", OutboxFixture.quick(), sender);
    fixture.add("a", "1");
    await().until(() -> fixture.count(MessageState.DEAD) == 1);
    String path = "/seller/messages/" + fixture.only().id();
    sender.answer(_ -> RecordingSender.arrived());

    assertThat(post(path + "/retry")).hasStatusOk();
    await().until(() -> fixture.count(MessageState.DELIVERED) == 1);

    refuses(post(path + "/retry"), HttpStatus.CONFLICT, "message-state");
    refuses(post(path + "/discard"), HttpStatus.CONFLICT, "message-state");
    assertThat(get(path)).bodyJson().extractingPath("$.attempts.length()").isEqualTo(3);
    assertThat(get(path)).bodyJson().extractingPath("$.attempts[0].outcome").isEqualTo("REFUSED");
    assertThat(get(path)).bodyJson().extractingPath("$.attempts[0].status").isEqualTo(422);
    assertThat(get(path)).bodyJson().extractingPath("$.attempts[1].outcome").isEqualTo("RETRIED");
    assertThat(get(path)).bodyJson().extractingPath("$.attempts[2].number").isEqualTo(2);
  }

  @Test
  void revivesWhatDiedInAnOutageInOneCall() {
    RecordingSender sender = new RecordingSender(_ -> new DeliveryResult.Refused(422, "no"));
    OutboxDispatcher pump = fixture.start("one", OutboxFixture.quick(), sender);
    List.of("a1", "a2", "a3", "b1", "b2").forEach(lane -> fixture.add(lane, "x"));
    fixture.add("a1", "behind it");
    await().until(() -> fixture.count(MessageState.DEAD) == 5);
    pump.stop();

    MvcTestResult first = retry("{\"lane\":\"a\",\"limit\":2}");
    assertThat(first).hasStatusOk();
    assertThat(first).bodyJson().extractingPath("$.retried").isEqualTo(2);
    assertThat(first).bodyJson().extractingPath("$.more").isEqualTo(true);
    assertThat(fixture.count(MessageState.DEAD)).isEqualTo(3);

    MvcTestResult rest = retry("{\"lane\":\"a\",\"limit\":2}");
    assertThat(rest).bodyJson().extractingPath("$.retried").isEqualTo(1);
    assertThat(rest).bodyJson().extractingPath("$.more").isEqualTo(false);
    assertThat(fixture.all())
        .filteredOn(message -> message.state() == MessageState.DEAD)
        .extracting(MessageRecord::lane)
        .containsExactly("b1", "b2");
    assertThat(fixture.attempts(AttemptOutcome.RETRIED)).isEqualTo(3);

    fixture.start("two", OutboxFixture.quick(), RecordingSender.willing());
    await().until(() -> fixture.count(MessageState.DELIVERED) == 4);
  }

  @Test
  void choosesByKindMarketplaceOrderAndTimeOfDeath() {
    RecordingSender sender = new RecordingSender(_ -> new DeliveryResult.Refused(422, "no"));
    OutboxDispatcher pump = fixture.start("one", OutboxFixture.quick(), sender);
    List.of("a", "b", "c").forEach(lane -> fixture.add(lane, "x"));
    await().until(() -> fixture.count(MessageState.DEAD) == 3);
    pump.stop();
    String now = java.time.Instant.now().toString();

    retries(0, "{\"kind\":\"other\"}");
    retries(0, "{\"marketplace\":\"market-b\",\"order\":\"order-a\"}");
    retries(0, "{\"until\":\"2026-01-01T00:00:00Z\"}");
    retries(0, "{\"since\":\"2999-01-01T00:00:00-03:00\"}");
    retries(1, "{\"marketplace\":\"market-b\"}");
    retries(1, "{\"order\":\"order-a\",\"kind\":\"note\"}");
    retries(1, "{\"since\":\"2026-01-01T00:00:00Z\",\"until\":\"2999-01-01T00:00:00Z\"}");
    retries(0, "{\"state\":\"WAITING\",\"until\":\"" + now + "\"}");
  }

  @Test
  void makesDueNowWhatWaitsForLater() {
    RecordingSender sender =
        new RecordingSender(
            _ -> new DeliveryResult.Failed(503, "later", java.time.Duration.ofHours(5)));
    List.of("a", "b").forEach(lane -> fixture.add(lane, "x"));
    fixture.start("one", OutboxFixture.quick(), sender);
    await().until(() -> fixture.all().stream().allMatch(message -> message.attempts() == 1));
    sender.answer(_ -> RecordingSender.arrived());

    retries(2, "{\"state\":\"waiting\",\"kind\":\"note\"}");

    await().until(() -> fixture.count(MessageState.DELIVERED) == 2);
  }

  @Test
  void refusesToReviveByAFilterThatSaysLessThanWasMeant() {
    for (String filter :
        List.of(
            "{}",
            "{\"kinds\":\"invoice\"}",
            "{\"state\":\"DEAD\"}",
            "{\"kind\":\"note\",\"state\":\"DELIVERED\"}",
            "{\"kind\":\"note\",\"limit\":1001}",
            "{\"since\":\"yesterday\"}")) {
      refuses(retry(filter), HttpStatus.BAD_REQUEST, "bad-filter");
    }
  }

  @Test
  void makesAWaitingMessageDueNow() {
    RecordingSender sender =
        new RecordingSender(
            _ -> new DeliveryResult.Failed(503, "later", java.time.Duration.ofHours(5)));
    fixture.add("a", "1");
    fixture.start("one", OutboxFixture.quick(), sender);
    await().until(() -> fixture.only().attempts() == 1);
    sender.answer(_ -> RecordingSender.arrived());

    assertThat(post("/seller/messages/" + fixture.only().id() + "/retry")).hasStatusOk();

    await().until(() -> fixture.count(MessageState.DELIVERED) == 1);
  }

  @Test
  void discardsAWaitingMessageWithAReasonAndOnlyOnce() {
    fixture.add("a", "1");
    fixture.add("a", "2");
    String path = "/seller/messages/" + fixture.all().getFirst().id();

    MvcTestResult discarded =
        mvc.post()
            .uri(path + "/discard")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"reason\":\"sent by hand\"}")
            .exchange();
    assertThat(discarded).bodyJson().extractingPath("$.message.state").isEqualTo("DISCARDED");
    assertThat(discarded)
        .bodyJson()
        .extractingPath("$.attempts[0].detail")
        .isEqualTo("sent by hand");
    assertThat(sender.discarded).containsExactly("a order-a");
    assertThat(post(path + "/discard")).hasStatusOk();
    assertThat(get(path)).bodyJson().extractingPath("$.attempts.length()").isEqualTo(1);
    refuses(post(path + "/retry"), HttpStatus.CONFLICT, "message-state");

    fixture.start("one", OutboxFixture.quick(), sender);
    await().until(() -> fixture.count(MessageState.DELIVERED) == 1);
    assertThat(sender.delivered.get("order-a")).containsExactly("2");
    await().until(() -> fixture.lanes() == 0);
  }

  private void retries(int most, String filter) {
    MvcTestResult result = retry(filter);
    assertThat(result).hasStatusOk();
    assertThat(result).bodyJson().extractingPath("$.retried").isEqualTo(most);
  }

  private MvcTestResult retry(String filter) {
    return mvc.post()
        .uri("/seller/messages/retry")
        .contentType(MediaType.APPLICATION_JSON)
        .content(filter)
        .exchange();
  }

  private MvcTestResult get(String uri) {
    return mvc.get().uri(uri).exchange();
  }

  private MvcTestResult post(String uri) {
    return mvc.post().uri(uri).exchange();
  }

  private static void refuses(MvcTestResult result, HttpStatus status, String type) {
    assertThat(result).hasStatus(status);
    Throwable error = result.getMvcResult().getResolvedException();
    assertThat(error).isInstanceOf(MessageProblem.class);
    assertThat(((MessageProblem) error).getBody().getType())
        .hasToString("urn:seller-connector:problem:" + type);
  }
}
