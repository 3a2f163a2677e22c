package io.sellerconnector.outbox.operations;

import io.sellerconnector.outbox.queue.AttemptOutcome;
import io.sellerconnector.outbox.queue.Detail;
import io.sellerconnector.outbox.queue.JdbcOutbox;
import io.sellerconnector.outbox.queue.Lanes;
import io.sellerconnector.outbox.queue.MessageRecord;
import io.sellerconnector.outbox.queue.MessageState;
import io.sellerconnector.outbox.queue.WakeUp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators may do to a message: another round, or off the lane. */
public final class MessageOperations {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Lanes lanes;
  private final WakeUp wakeUp;
  private final String instance;

  public MessageOperations(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Lanes lanes,
      WakeUp wakeUp,
      String instance) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.lanes = lanes;
    this.wakeUp = wakeUp;
    this.instance = instance;
  }

  /** Makes a dead message wait again with a fresh round of attempts, and a waiting one due now. */
  public void retry(MessageRecord message) {
    transaction.executeWithoutResult(_ -> {
      MessageState state =
          lockedState(message.id(), message.lane())
              .orElseThrow(() -> MessageProblem.notFound(Long.toString(message.id())));
      switch (state) {
        case WAITING, DEAD -> retry(message.id(), message.lane(), state);
        case DELIVERED ->
            throw MessageProblem.conflict(
                "message %d was delivered: there is nothing to retry".formatted(message.id()));
        case DISCARDED ->
            throw MessageProblem.conflict(
                "message %d was discarded and is not sent again".formatted(message.id()));
      }
    });
    wakeUp.wake();
  }

  /**
   * As {@link #retry(MessageRecord)}, for one of many, after which {@link #wake} is to be called.
   *
   * @return whether it was still in this state
   */
  boolean retryOne(long id, String lane, MessageState expected) {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          boolean still = lockedState(id, lane).equals(Optional.of(expected));
          if (still) {
            retry(id, lane, expected);
          }
          return still;
        }));
  }

  /** Lets the pump see at once what is due now. */
  void wake() {
    wakeUp.wake();
  }

  private void retry(long id, String lane, MessageState state) {
    if (state == MessageState.DEAD) {
      revive(id);
      leaveTrail(id, AttemptOutcome.RETRIED, "an operator asked for another round" + by());
    } else {
      jdbc.sql("update outbox_message set next_attempt_at = current_timestamp where id = :id")
          .param("id", id)
          .update();
    }
    lanes.settle(lane);
  }

  /** Takes a message off its lane for good; the messages behind it go on. */
  public void discard(MessageRecord message, @Nullable String reason) {
    transaction.executeWithoutResult(_ -> {
      switch (lockedState(message.id(), message.lane())
          .orElseThrow(() -> MessageProblem.notFound(Long.toString(message.id())))) {
        case WAITING, DEAD -> {
          if (lanes.isClaimed(message.lane())) {
            throw MessageProblem.conflict(
                "message %d may be under way right now: try again in some seconds"
                    .formatted(message.id()));
          }
          bury(message);
          leaveTrail(
              message.id(),
              AttemptOutcome.DISCARDED,
              (reason == null || reason.isBlank() ? "no reason given" : reason) + by());
          lanes.settle(message.lane());
        }
        case DELIVERED ->
            throw MessageProblem.conflict(
                "message %d was delivered: it cannot be taken back".formatted(message.id()));
        case DISCARDED -> {
          // a repeat of what is done
        }
      }
    });
    wakeUp.wake();
  }

  /** The name of the token that the operator came with. */
  private static String by() {
    String actor = MDC.get(JdbcOutbox.ACTOR);
    return actor == null ? "" : " (by " + actor + ")";
  }

  private Optional<MessageState> lockedState(long id, String lane) {
    lanes.lock(lane);
    return jdbc.sql("select state from outbox_message where id = :id")
        .param("id", id)
        .query((row, _) -> MessageState.valueOf(row.getString(1)))
        .optional();
  }

  private void revive(long id) {
    jdbc.sql(
            """
            update outbox_message
            set state = 'WAITING', attempts_before_retry = attempts,
              attempts_away = 0,
              next_attempt_at = current_timestamp
            where id = :id
            """)
        .param("id", id)
        .update();
  }

  private void bury(MessageRecord message) {
    jdbc.sql(
            """
            update outbox_message set state = 'DISCARDED', finished_at = current_timestamp
            where id = :id
            """)
        .param("id", message.id())
        .update();
  }

  private void leaveTrail(long id, AttemptOutcome act, String detail) {
    jdbc.sql(
            """
            insert into outbox_attempt (message_id, finished_at, outcome, detail, instance)
            values (:id, current_timestamp, :act, :detail, :instance)
            """)
        .param("id", id)
        .param("act", act.name())
        .param("detail", Detail.of(detail))
        .param("instance", instance)
        .update();
  }
}
