package io.sellerconnector.adapter.jdbc;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Opens an ERP's database by JDBC. */
final class JdbcProvider implements SellerAdapterProvider {

  private final MeterRegistry meters;
  private volatile @Nullable JdbcAdapter opened;

  JdbcProvider(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public SellerAdapter open(AdapterSettings settings, Clock clock) {
    JdbcAdapter adapter = JdbcAdapter.open(JdbcSettings.of(settings), meters, clock);
    opened = adapter;
    return adapter;
  }

  /** Null if nobody has chosen this adapter. */
  @Nullable JdbcAdapter opened() {
    return opened;
  }
}
