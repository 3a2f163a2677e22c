package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.EditableInventory.CsvKind;
import io.sellerconnector.adapter.LoadRefused;
import io.sellerconnector.adapter.LoadReport;
import io.sellerconnector.csv.CsvRefused;
import java.io.Reader;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads any kind of file; whoever calls holds the {@link LoadLock}. */
final class CsvLoader {

  private final ChangeTransaction changes;
  private final PickupPointLoad pickupPoints;
  private final FreightLoad freight;
  private final SnapshotFollower follower;
  private final TransactionTemplate transaction;

  CsvLoader(
      ChangeTransaction changes,
      PickupPointLoad pickupPoints,
      FreightLoad freight,
      SnapshotFollower follower,
      PlatformTransactionManager transactions) {
    this.changes = changes;
    this.pickupPoints = pickupPoints;
    this.freight = freight;
    this.follower = follower;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * @throws LoadRefused if the file is not one of this kind
   */
  LoadReport load(CsvKind kind, Reader csv) {
    try {
      LoadReport report = report(kind, csv);
      follower.pollIfFollowing();
      return report;
    } catch (CsvRefused refused) {
      throw new LoadRefused(LoadRefused.Cause.UNREADABLE, refused.reason());
    }
  }

  private LoadReport report(CsvKind kind, Reader csv) {
    LoadTally tally = new LoadTally(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    return switch (kind) {
      case SKUS -> ChangeLoad.load(ChangeRows.SKUS, csv, changes, tally);
      case PRICES -> ChangeLoad.load(ChangeRows.PRICES, csv, changes, tally);
      case STOCK -> ChangeLoad.load(ChangeRows.STOCK, csv, changes, tally);
      case PRODUCTS -> ChangeLoad.load(ProductRows.PRODUCTS, csv, changes, tally);
      case SPECIFICATIONS -> ChangeLoad.load(ProductRows.SPECIFICATIONS, csv, changes, tally);
      case IMAGES -> ChangeLoad.load(ProductRows.IMAGES, csv, changes, tally);
      case PICKUP_POINTS -> whole(() -> pickupPoints.load(csv, tally));
      case FREIGHT -> whole(() -> freight.load(csv, tally));
    };
  }

  private LoadReport whole(Supplier<LoadReport> load) {
    return Objects.requireNonNull(transaction.execute(_ -> load.get()));
  }
}
