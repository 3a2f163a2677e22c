package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.embedded.journal.ChangeJournal;
import io.sellerconnector.adapter.embedded.journal.ChangeJournal.Entry;
import io.sellerconnector.adapter.embedded.journal.EndedPrices;
import io.sellerconnector.adapter.embedded.journal.FeedMark;
import io.sellerconnector.adapter.embedded.journal.FeedPage;
import io.sellerconnector.adapter.embedded.journal.JournalCursor;
import io.sellerconnector.adapter.embedded.snapshot.SnapshotFollower;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Reads the journal from where the consumer was. The mark carries the ids that were missing then,
 * so that an entry is told although it commits after one with a higher id.
 */
final class EmbeddedChangeFeed implements ChangeFeed {

  private static final int MAX_LIMIT = 10_000;
  private static final int FIRST_PAGE = 10;

  /** A few SKUs may change very often: an answer comes to an end nevertheless. */
  private static final int MAX_ENTRIES = 10_000;

  private final ChangeJournal journal;
  private final EndedPrices prices;
  private final SnapshotFollower follower;
  private final Clock clock;

  EmbeddedChangeFeed(
      ChangeJournal journal, EndedPrices prices, SnapshotFollower follower, Clock clock) {
    this.journal = journal;
    this.prices = prices;
    this.follower = follower;
    this.clock = clock;
  }

  @Override
  public Changes since(@Nullable String mark, int limit, Instant deadline) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is 1 to %d, not %d".formatted(MAX_LIMIT, limit));
    }
    try {
      Changes changes = read(mark, limit);
      // Who reads the inventory next must not find it older than what it is told.
      follower.pollIfFollowing();
      String failure = follower.failure();
      return failure == null ? changes : new Changes.Failed("the offer snapshot: " + failure);
    } catch (DataAccessException e) {
      return new Changes.Failed(e.getClass().getSimpleName());
    }
  }

  private Changes read(@Nullable String text, int limit) {
    Instant now = clock.instant();
    if (text == null) {
      return everything(now, "nothing was read before");
    }
    FeedMark mark = FeedMark.parse(text);
    if (mark == null) {
      return everything(now, "the mark is not one of this version");
    }
    FeedPage page = new FeedPage(mark, limit, now);
    readLate(page);
    readNew(page);
    prices.read(mark, limit, now, page);
    if (page.hasTooManyGaps()) {
      return everything(
          now, "the journal has a gap of more than " + FeedMark.MAX_GAPS + " entries");
    }
    return journal.reachesBackTo(mark.highest())
        ? page.changes()
        : everything(now, "the journal does not reach back to the mark any more");
  }

  /** Entries that were missing when their successors were told. */
  private void readLate(FeedPage page) {
    if (!page.gaps().isEmpty()) {
      List<Entry> late = journal.among(Set.copyOf(page.gaps()));
      late.stream().sorted(Comparator.comparingLong(Entry::id)).forEach(page::take);
    }
  }

  /** In pages that grow: an entry may have one SKU or two thousand. */
  private void readNew(FeedPage page) {
    int size = FIRST_PAGE;
    int entries = 0;
    List<Entry> read;
    do {
      read = journal.after(page.highest(), size);
      read.forEach(page::take);
      entries += read.size();
      if (read.size() == size && entries >= MAX_ENTRIES) {
        page.close();
      }
      size = Math.min(2 * size, 4 * ChangeJournal.PAGE);
    } while (!page.isFull() && !read.isEmpty());
  }

  private Changes everything(Instant now, String reason) {
    long last = journal.lastId();
    long from = JournalCursor.lookBack(last);
    Set<Long> present = journal.idsAfter(from);
    Map<Long, Long> gaps = new HashMap<>();
    for (long id = from + 1; id < last; id++) {
      if (!present.contains(id)) {
        gaps.put(id, FeedMark.minute(now));
      }
    }
    return new Changes.Everything(
        new FeedMark(last, gaps, 0, 0, now.toEpochMilli(), "").text(), reason);
  }
}
