package io.sellerconnector.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ReencryptionJobsTests {

  private static final EncryptedColumn ANSWER =
      EncryptedColumn.of("idempotency_key", "answer", "operation", "idempotency_key");
  private static final EncryptedColumn PAYLOAD =
      EncryptedColumn.of("outbox_message", "payload", "id").boundTo("message_key");
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final JdbcClient jdbc = JdbcClient.create(dataSource);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void write() {
    TextEncryption old = new AesTextEncryption(TestKeys.ring("old"));
    for (int number = 0; number < 450; number++) {
      String key = "k" + number;
      String text = "text " + number;
      insertAnswer(key, number % 2 == 0 ? text : old.write(text, ANSWER.at("post /a", key)));
      UUID message = new UUID(7, number);
      insertMessage(message, number % 2 == 0 ? text : old.write(text, PAYLOAD.at(message + "")));
    }
  }

  @AfterEach
  void close() {
    dataSource.close();
  }

  @Test
  void sealsWhatIsInClearOrOfAnEarlierKeyAndThenTheEarlierKeyCanGo() {
    ReencryptionJobs reencryptionJobs = walks(NOW, "new", "old");

    reencryptionJobs.run();

    assertThat(notSealedWith("new")).isZero();
    assertThat(progress()).allSatisfy(walk -> assertThat(walk.finishedAt()).isEqualTo(NOW));
    assertThat(finished("new", "old")).isEqualTo(1);
    TextEncryption withoutTheOld = new AesTextEncryption(TestKeys.ring("new"));
    for (int number = 0; number < 450; number++) {
      assertThat(withoutTheOld.read(answer("k" + number), ANSWER.at("post /a", "k" + number)))
          .isEqualTo("text " + number);
    }
    assertThat(meters.counter("connector.privacy.walk.changed", "walk", ANSWER.name()).count())
        .isEqualTo(450);
  }

  @Test
  void goesOnWhereAKilledReplicaWas() {
    ReencryptionJobs first = walks(NOW, "new", "old");
    assertThat(first.step(walk(PAYLOAD, "new", "old"))).isTrue();
    assertThat(notSealedWith("new")).isEqualTo(900 - 200);
    ReencryptionProgress before = progress().getFirst();
    assertThat(before.position()).isNotNull();
    assertThat(before.finishedAt()).isNull();

    walks(NOW, "new", "old").run();

    assertThat(notSealedWith("new")).isZero();
    assertThat(meters.counter("connector.privacy.walk.changed", "walk", PAYLOAD.name()).count())
        .as("nothing was done twice")
        .isEqualTo(450);
  }

  @Test
  void doesNoHarmWhenTwoReplicasWalkAtOnce() {
    java.util.concurrent.CompletableFuture.allOf(
            java.util.concurrent.CompletableFuture.runAsync(walks(NOW, "new", "old")::run),
            java.util.concurrent.CompletableFuture.runAsync(walks(NOW, "new", "old")::run))
        .join();
    walks(NOW, "new", "old").run();

    assertThat(notSealedWith("new")).isZero();
    TextEncryption textEncryption = new AesTextEncryption(TestKeys.ring("new"));
    assertThat(textEncryption.read(answer("k7"), ANSWER.at("post /a", "k7"))).isEqualTo("text 7");
  }

  @Test
  void leavesARowOfAnUnknownKeyAloneAndSaysSo() {
    TextEncryption lost = new AesTextEncryption(TestKeys.ring("lost"));
    String stored = lost.write("text", ANSWER.at("post /a", "x"));
    insertAnswer("x", stored);

    walks(NOW, "new", "old").run();

    assertThat(answer("x")).isEqualTo(stored);
    assertThat(notSealedWith("new")).isEqualTo(1);
    assertThat(progress())
        .filteredOn(walk -> walk.name().equals(ANSWER.name()))
        .singleElement()
        .satisfies(walk -> {
          assertThat(walk.failed()).isEqualTo(1);
          assertThat(walk.finishedAt()).isNotNull();
        });
    assertThatThrownBy(() ->
            new AesTextEncryption(TestKeys.ring("new"))
                .read(answer("x"), ANSWER.at("post /a", "x")))
        .isInstanceOf(UndecryptableTextException.class)
        .hasMessageContaining("'lost'");
  }

  @Test
  void looksAgainAfterADayForWhatAnOldReplicaWrote() {
    walks(NOW, "new", "old").run();
    insertAnswer("late", "in clear");

    walks(NOW.plus(Duration.ofHours(23)), "new", "old").run();
    assertThat(notSealedWith("new")).isEqualTo(1);
    walks(NOW.plus(Duration.ofHours(25)), "new", "old").run();
    assertThat(notSealedWith("new")).isZero();
  }

  @Test
  void beginsAnewWithTheNextKey() {
    walks(NOW, "new", "old").run();
    assertThat(finished("newer", "new")).isZero();

    walks(NOW, "newer", "new").run();

    assertThat(notSealedWith("newer")).isZero();
    assertThat(finished("newer", "new")).isEqualTo(1);
  }

  private ReencryptionJobs walks(Instant now, String... keys) {
    List<ReencryptionJob> walks = List.of(walk(ANSWER, keys), walk(PAYLOAD, keys));
    return new ReencryptionJobs(
        walks,
        new ReencryptionTable(jdbc, Clock.fixed(now, ZoneOffset.UTC)),
        meters,
        Clock.fixed(now, ZoneOffset.UTC),
        Duration.ofHours(24));
  }

  private ColumnReencryption walk(EncryptedColumn column, String... keys) {
    return new ColumnReencryption(
        new JdbcTemplate(dataSource), new AesTextEncryption(TestKeys.ring(keys)), column);
  }

  private List<ReencryptionProgress> progress() {
    return new ReencryptionTable(jdbc, Clock.fixed(NOW, ZoneOffset.UTC)).all();
  }

  private double finished(String... keys) {
    SimpleMeterRegistry fresh = new SimpleMeterRegistry();
    new ReencryptionMetrics(
        new ReencryptionTable(jdbc, Clock.fixed(NOW, ZoneOffset.UTC)),
        List.of(walk(ANSWER, keys)),
        fresh);
    return fresh.get("connector.privacy.walk.finished").gauge().value();
  }

  private int notSealedWith(String key) {
    return count("idempotency_key", "answer", key) + count("outbox_message", "payload", key);
  }

  private int count(String table, String column, String key) {
    return jdbc.sql("select count(*) from " + table + " where " + column + " not like :prefix")
        .param("prefix", "enc1:" + key + ":%")
        .query(Integer.class)
        .single();
  }

  private String answer(String key) {
    return jdbc.sql("select answer from idempotency_key where idempotency_key = :key")
        .param("key", key)
        .query(String.class)
        .single();
  }

  private void insertAnswer(String key, String answer) {
    jdbc.sql(
            """
            insert into idempotency_key
              (operation, idempotency_key, request_hash, status, answer, created_at)
            values ('post /a', :key, 'h', 200, :answer, current_timestamp)
            """)
        .param("key", key)
        .param("answer", answer)
        .update();
  }

  private void insertMessage(UUID key, String payload) {
    jdbc.sql(
            """
            insert into outbox_message (lane, kind, destination, message_key, payload, state)
            values ('l', 'note', 'd', :key, :payload, 'DELIVERED')
            """)
        .param("key", key)
        .param("payload", payload)
        .update();
  }
}
