package io.sellerconnector.affiliate.event;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.event.EventTable.Head;
import io.sellerconnector.affiliate.event.EventTable.Positioned;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the events from where the reader was, and forgets old ones. */
@AffiliateRole
@Service
class EventFeed {

  private final EventTable table;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final AtomicLong readTo = new AtomicLong();
  private final AtomicLong notedTo = new AtomicLong();

  EventFeed(EventTable table, PlatformTransactionManager transactions, Clock clock) {
    this.table = table;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * @param mark up to which they lead
   * @param more whether there may be others behind it now
   * @param missed whether some behind the reader's mark are gone, or the mark is not of this
   *     database
   */
  record Page(List<Positioned> events, long mark, boolean more, boolean missed) {}

  /**
   * @param mark 0 for the oldest that there is
   */
  Page read(long mark, int limit) {
    if (table.hasUnnumbered()) {
      number();
    }
    Head head = table.head();
    boolean foreign = mark > head.lastPosition();
    long from = foreign ? 0 : mark;
    readTo.accumulateAndGet(from, Math::max);
    List<Positioned> events = table.after(from, limit);
    long last = events.isEmpty() ? from : events.getLast().position();
    // What was deleted while it was read is missed as well.
    boolean missed = foreign || (mark > 0 && mark < table.head().deletedTo());
    return new Page(events, last, events.size() == limit, missed);
  }

  /**
   * Writes down how far readers have come on this replica, from time to time and by nobody who
   * reads: whoever numbers or forgets events has the row to himself meanwhile.
   */
  void noteRead() {
    long position = readTo.get();
    if (position > notedTo.get()) {
      transaction.executeWithoutResult(_ -> table.haveRead(position));
      notedTo.accumulateAndGet(position, Math::max);
    }
  }

  void forget(Duration retention) {
    while (number()) {
      // in portions
    }
    boolean more;
    do {
      more =
          Boolean.TRUE.equals(
              transaction.execute(_ -> table.deletePortion(clock.instant().minus(retention))));
    } while (more);
  }

  private boolean number() {
    return Boolean.TRUE.equals(transaction.execute(_ -> table.number()));
  }
}
