package io.sellerconnector.outbox.operations;

import io.sellerconnector.database.BoundedQueries;
import io.sellerconnector.database.BoundedQueries.Outcome;
import io.sellerconnector.outbox.queue.MessageRecord;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists messages without taking the database away from orders. */
final class MessageSearch {

  private final BoundedQueries queries;

  MessageSearch(DataSource dataSource) {
    this.queries = BoundedQueries.ofPeople(dataSource);
  }

  /**
   * @throws MessageProblem if too many search, or it takes too long
   */
  List<MessageRecord> find(MessageFilter filter) {
    return switch (queries.run(jdbc -> MessageRecords.find(filter, JdbcClient.create(jdbc)))) {
      case Outcome.Answered<List<MessageRecord>>(List<MessageRecord> found) -> found;
      case Outcome.Busy<List<MessageRecord>>() -> throw MessageProblem.busy(BoundedQueries.AT_ONCE);
      case Outcome.TooSlow<List<MessageRecord>>(int seconds) ->
          throw MessageProblem.tooSlow(seconds);
    };
  }
}
