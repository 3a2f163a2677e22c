package io.sellerconnector.adapter.embedded.snapshot;

import io.sellerconnector.adapter.embedded.freight.FreightTables;
import io.sellerconnector.adapter.embedded.journal.ChangeJournal;
import io.sellerconnector.adapter.embedded.journal.JournalCursor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the snapshots and keeps them equal to the database, whoever changes it. */
public final class SnapshotFollower {

  private static final Logger log = LoggerFactory.getLogger(SnapshotFollower.class);

  /** More than the seller API changes at once; larger changes are left to the poll. */
  private static final int AT_ONCE = 1_000;

  private final ChangeJournal journal;
  private final SnapshotRefresh skus;
  private final FreightTables freight;
  private final EmbeddedInventoryProperties properties;
  private final Clock clock;
  private final JournalCursor cursor = new JournalCursor();

  private volatile boolean following;
  private volatile @Nullable Instant asOf;
  private volatile @Nullable String failure;

  public SnapshotFollower(
      ChangeJournal journal,
      SnapshotRefresh skus,
      FreightTables freight,
      EmbeddedInventoryProperties properties,
      Clock clock) {
    this.journal = journal;
    this.skus = skus;
    this.freight = freight;
    this.properties = properties;
    this.clock = clock;
  }

  /** The instant whose state the snapshot has at least, or null before the first load. */
  public @Nullable Instant asOf() {
    return asOf;
  }

  /** Why the last look at the database failed, or null if it did not. */
  public @Nullable String failure() {
    return failure;
  }

  public synchronized void load() {
    Instant now = clock.instant();
    // Set first: what commits from here on is refreshed or found in the journal.
    following = true;
    long lastId = journal.lastId();
    cursor.startAt(lastId, journal.idsAfter(JournalCursor.lookBack(lastId)), now);
    skus.loadAll();
    freight.reload();
    asOf = now;
  }

  /** A change of this process, right after its commit. */
  public void catchUp(Collection<String> skuIds, boolean freightChanged) {
    if (following && skuIds.size() <= AT_ONCE) {
      skus.refresh(skuIds);
      if (freightChanged) {
        freight.reload();
      }
    }
  }

  /** Brings a finished load to the snapshot without waiting for the next regular look. */
  public void pollIfFollowing() {
    if (following) {
      poll();
    }
  }

  /** Looks for changes; a failure is remembered and tried again at the next call. */
  public synchronized void poll() {
    try {
      follow();
      if (failure != null) {
        log.info("The offer snapshot follows the database again");
      }
      failure = null;
    } catch (RuntimeException e) {
      if (failure == null) {
        log.warn("The offer snapshot cannot follow the database: {}", e.toString());
      }
      failure = e.getClass().getSimpleName();
    }
  }

  private void follow() {
    Instant now = clock.instant();
    Instant last = asOf;
    if (last == null || last.plus(properties.journalRetention()).isBefore(now)) {
      load();
      return;
    }
    List<ChangeJournal.Entry> page;
    do {
      page = journal.after(cursor.highest());
      take(page, now);
    } while (page.size() == ChangeJournal.PAGE);
    if (!cursor.gaps().isEmpty()) {
      take(journal.among(cursor.gaps()), now);
      cursor.giveUpOldGaps(now);
    }
    skus.refresh(List.of());
    asOf = now;
  }

  /** The cursor moves only after the snapshot has, so a failure between them loses nothing. */
  private void take(List<ChangeJournal.Entry> entries, Instant now) {
    Set<String> changed = new LinkedHashSet<>();
    boolean freightChanged = false;
    for (ChangeJournal.Entry entry : entries) {
      changed.addAll(entry.skuIds());
      freightChanged |= entry.freightChanged();
    }
    if (!changed.isEmpty()) {
      skus.refresh(new ArrayList<>(changed));
    }
    if (freightChanged) {
      freight.reload();
    }
    entries.forEach(entry -> cursor.found(entry.id(), now));
  }
}
