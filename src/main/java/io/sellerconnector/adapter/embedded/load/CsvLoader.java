package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.embedded.edit.ChangeTransaction;
import io.sellerconnector.adapter.embedded.snapshot.SnapshotFollower;
import io.sellerconnector.csv.CsvRefused;
import java.io.Reader;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads any kind of file; whoever calls holds the {@link LoadLock}. */
public final class CsvLoader {

  private final ChangeTransaction changes;
  private final PickupPointLoad pickupPoints;
  private final FreightLoad freight;
  private final SnapshotFollower follower;
  private final TransactionTemplate transaction;

  public CsvLoader(
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
  public LoadReport load(CsvKind kind, Reader csv) {
    return load(kind, csv, null);
  }

  /**
   * @param asOf of which instant stock is in rows that do not say, or null
   * @throws LoadRefused if the file is not one of this kind
   */
  public LoadReport load(CsvKind kind, Reader csv, @Nullable Instant asOf) {
    try {
      LoadReport report = report(kind, csv, asOf);
      follower.pollIfFollowing();
      return report;
    } catch (CsvRefused refused) {
      throw new LoadRefused(LoadRefused.Cause.UNREADABLE, refused.reason());
    }
  }

  private LoadReport report(CsvKind kind, Reader csv, @Nullable Instant asOf) {
    LoadTally tally = new LoadTally(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    return switch (kind) {
      case SKUS -> changes(ChangeRowReader.SKUS, csv, asOf, tally);
      case PRICES -> changes(ChangeRowReader.PRICES, csv, asOf, tally);
      case STOCK -> changes(ChangeRowReader.STOCK, csv, asOf, tally);
      case PRODUCTS -> changes(ProductRowReader.PRODUCTS, csv, asOf, tally);
      case SPECIFICATIONS -> changes(ProductRowReader.SPECIFICATIONS, csv, asOf, tally);
      case IMAGES -> changes(ProductRowReader.IMAGES, csv, asOf, tally);
      case SERVICES -> changes(ServiceRowReader.SERVICES, csv, asOf, tally);
      case PICKUP_POINTS -> whole(() -> pickupPoints.load(csv, tally));
      case FREIGHT -> whole(() -> freight.load(csv, tally));
    };
  }

  private LoadReport changes(RowKind kind, Reader csv, @Nullable Instant asOf, LoadTally tally) {
    return ChangeLoad.load(kind, csv, asOf, changes, tally);
  }

  private LoadReport whole(Supplier<LoadReport> load) {
    return Objects.requireNonNull(transaction.execute(_ -> load.get()));
  }
}
