package io.sellerconnector.outbox.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboxFixture;
import io.sellerconnector.outbox.RecordingSender;
import io.sellerconnector.outbox.delivery.Senders;
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
              fixture.records, fixture.acts, new Senders(List.of(sender), fixture.payloads)));

  @AfterEach
  void close() {
    fixture.close();
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
