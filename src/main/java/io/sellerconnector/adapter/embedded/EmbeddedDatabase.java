package io.sellerconnector.adapter.embedded;

import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The parts of the embedded inventory that its ports share, wired to one database. */
record EmbeddedDatabase(
    SkuSnapshot snapshot,
    FreightTables freight,
    ChangeJournal journal,
    SnapshotFollower follower,
    InventoryChanges changes,
    SkuStore store,
    ProductStore products,
    ChangeTransaction changeTransaction,
    CsvLoader loader,
    LoadLock lock,
    StartLoadRecord startLoads) {

  static EmbeddedDatabase of(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      EmbeddedInventoryProperties properties,
      Clock clock) {
    SkuSnapshot snapshot = new SkuSnapshot();
    FreightStore freightStore = new FreightStore(jdbc);
    FreightTables freight = new FreightTables(freightStore);
    ChangeJournal journal = new ChangeJournal(jdbc);
    SnapshotRefresh refresh = new SnapshotRefresh(snapshot, new SnapshotReader(jdbc));
    SnapshotFollower follower = new SnapshotFollower(journal, refresh, freight, properties, clock);
    InventoryChanges changes = new InventoryChanges(journal, follower, clock);
    SkuStore store = new SkuStore(jdbc);
    ProductStore products = new ProductStore(jdbc);
    ChangeTransaction changeTransaction =
        new ChangeTransaction(
            new ChangeBatch(store, new SkuWriter(jdbc), products, changes, clock), transactions);
    CsvLoader loader =
        new CsvLoader(
            changeTransaction,
            new PickupPointLoad(freightStore, changes),
            new FreightLoad(freightStore, changes),
            follower,
            transactions);
    return new EmbeddedDatabase(
        snapshot,
        freight,
        journal,
        follower,
        changes,
        store,
        products,
        changeTransaction,
        loader,
        new LoadLock(jdbc, transactions),
        new StartLoadRecord(jdbc, transactions));
  }
}
