package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.embedded.edit.ChangeBatch;
import io.sellerconnector.adapter.embedded.edit.ChangeTransaction;
import io.sellerconnector.adapter.embedded.edit.SkuWriter;
import io.sellerconnector.adapter.embedded.edit.StoredProducts;
import io.sellerconnector.adapter.embedded.edit.StoredSkus;
import io.sellerconnector.adapter.embedded.edit.TakenPieces;
import io.sellerconnector.adapter.embedded.freight.FreightRows;
import io.sellerconnector.adapter.embedded.freight.FreightTables;
import io.sellerconnector.adapter.embedded.journal.ChangeJournal;
import io.sellerconnector.adapter.embedded.load.CsvLoader;
import io.sellerconnector.adapter.embedded.load.FreightLoad;
import io.sellerconnector.adapter.embedded.load.LoadLock;
import io.sellerconnector.adapter.embedded.load.PickupPointLoad;
import io.sellerconnector.adapter.embedded.load.StartLoadRecord;
import io.sellerconnector.adapter.embedded.snapshot.EmbeddedInventoryProperties;
import io.sellerconnector.adapter.embedded.snapshot.InventoryChanges;
import io.sellerconnector.adapter.embedded.snapshot.SkuSnapshot;
import io.sellerconnector.adapter.embedded.snapshot.SnapshotFollower;
import io.sellerconnector.adapter.embedded.snapshot.SnapshotReader;
import io.sellerconnector.adapter.embedded.snapshot.SnapshotRefresh;
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
    StoredSkus store,
    StoredProducts products,
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
    FreightRows freightRows = new FreightRows(jdbc);
    FreightTables freight = new FreightTables(freightRows);
    ChangeJournal journal = new ChangeJournal(jdbc);
    SnapshotRefresh refresh = new SnapshotRefresh(snapshot, new SnapshotReader(jdbc));
    SnapshotFollower follower = new SnapshotFollower(journal, refresh, freight, properties, clock);
    InventoryChanges changes = new InventoryChanges(journal, follower, clock);
    StoredSkus store = new StoredSkus(jdbc);
    StoredProducts products = new StoredProducts(jdbc);
    ChangeTransaction changeTransaction =
        new ChangeTransaction(
            new ChangeBatch(
                store, new SkuWriter(jdbc), products, new TakenPieces(jdbc), changes, clock),
            transactions);
    CsvLoader loader =
        new CsvLoader(
            changeTransaction,
            new PickupPointLoad(freightRows, changes),
            new FreightLoad(freightRows, changes),
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
