package io.sellerconnector.mapping;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.csv.CsvFile;
import io.sellerconnector.csv.CsvRefused;
import io.sellerconnector.mapping.MappingEntry.EntryKey;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.io.Reader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What each marketplace's catalogue is told instead of the seller's own words. */
@Component
public final class CatalogueMappings {

  private final MappingTable table;
  private final Marketplaces marketplaces;
  private final ObjectProvider<MappingListener> listeners;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Set<MarketplaceAccount> withholding;

  CatalogueMappings(
      MappingTable table,
      Marketplaces marketplaces,
      ObjectProvider<MappingListener> listeners,
      PlatformTransactionManager transactions,
      Clock clock,
      MappingProperties properties) {
    this.table = table;
    this.marketplaces = marketplaces;
    this.listeners = listeners;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.withholding =
        properties.withholdUnmapped().stream()
            .map(account -> configured(account, marketplaces))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static MarketplaceAccount configured(String account, Marketplaces marketplaces) {
    return marketplaces.all().stream()
        .map(Marketplace::account)
        .filter(each -> each.value().equalsIgnoreCase(account.strip()))
        .findFirst()
        .orElseThrow(() ->
            new InvalidConfigurationPropertyValueException(
                "connector.mapping.withhold-unmapped",
                account,
                "it is not the account of a marketplace that is configured: write one of "
                    + marketplaces.all().stream()
                        .map(each -> each.account().value())
                        .collect(Collectors.joining(", "))));
  }

  /** Whether SKUs whose brand or category no mapping names are kept back from this marketplace. */
  public boolean withholdsUnmapped(MarketplaceAccount marketplace) {
    return withholding.contains(marketplace);
  }

  /** What became of an entry. */
  enum Outcome {
    CREATED,
    UPDATED,
    UNCHANGED
  }

  /**
   * As the marketplace's catalogue is told of them; what no mapping names is as the seller has it.
   */
  public Map<SkuId, MappedProduct> of(
      MarketplaceAccount marketplace, Collection<Product> products) {
    Set<String> sources = new HashSet<>();
    for (Product product : products) {
      sources.add(product.brand().strip());
      sources.add(product.sku().value());
      if (product.categoryPath() != null) {
        sources.add(product.categoryPath().strip());
      }
    }
    Map<EntryKey, String> targets = sources.isEmpty() ? Map.of() : table.find(marketplace, sources);
    Map<SkuId, MappedProduct> mapped = HashMap.newHashMap(products.size());
    products.forEach(each -> mapped.put(each.sku(), mapped(marketplace, each, targets)));
    return mapped;
  }

  private static MappedProduct mapped(
      MarketplaceAccount marketplace, Product product, Map<EntryKey, String> targets) {
    String sku = product.sku().value();
    String path = product.categoryPath();
    String brand =
        targets.get(new EntryKey(marketplace, MappedField.BRAND, product.brand().strip()));
    String category =
        path == null
            ? null
            : targets.get(new EntryKey(marketplace, MappedField.CATEGORY, path.strip()));
    Product told =
        new Product(
            product.sku(),
            product.productId(),
            or(
                targets.get(new EntryKey(marketplace, MappedField.PRODUCT_NAME, sku)),
                product.productName()),
            Objects.requireNonNull(
                or(
                    targets.get(new EntryKey(marketplace, MappedField.SKU_NAME, sku)),
                    product.skuName())),
            or(
                targets.get(new EntryKey(marketplace, MappedField.DESCRIPTION, sku)),
                product.description()),
            Objects.requireNonNull(or(brand, product.brand())),
            or(category, path),
            product.eans(),
            product.referenceId(),
            product.active(),
            product.measures(),
            product.productSpecifications(),
            product.skuSpecifications(),
            product.images(),
            product.measurementUnit(),
            product.unitMultiplier());
    return new MappedProduct(told, brand != null, category != null);
  }

  private static @Nullable String or(@Nullable String mapped, @Nullable String own) {
    return mapped == null ? own : mapped;
  }

  /**
   * Loads a CSV file; rows in error are reported and left out.
   *
   * @throws LoadRefused if the file is not one of this kind
   */
  public LoadReport load(MappingKind kind, Reader csv) {
    MappingLoad load = new MappingLoad(kind, this);
    try {
      CsvFile.open(csv, kind.columns()).forEach(load);
    } catch (CsvRefused refused) {
      throw new LoadRefused(LoadRefused.Cause.UNREADABLE, refused.reason());
    }
    return load.report();
  }

  /** Why an entry cannot be, or null. */
  @Nullable String fault(MappingEntry entry) {
    return marketplaces.find(entry.marketplace()).isEmpty()
        ? "is for the marketplace \"" + entry.marketplace() + "\", which is not configured"
        : entry.field().fault(entry.source(), entry.target());
  }

  /**
   * Applies entries without a fault, all or none.
   *
   * @param entries each key once
   * @return one outcome per entry, in order
   */
  List<Outcome> apply(List<MappingEntry> entries) {
    List<MappingEntry> exact = entries.stream().map(this::exact).toList();
    return Objects.requireNonNull(transaction.execute(_ -> within(exact)));
  }

  /** With the marketplace as it is configured: account names are the same in any case. */
  private MappingEntry exact(MappingEntry entry) {
    return marketplaces
        .find(entry.marketplace())
        .map(each ->
            new MappingEntry(each.account(), entry.field(), entry.source().strip(), entry.target()))
        .orElse(entry);
  }

  private List<Outcome> within(List<MappingEntry> entries) {
    Map<EntryKey, String> stored = new HashMap<>();
    accounts(entries)
        .forEach(account ->
            stored.putAll(
                table.find(
                    account,
                    entries.stream()
                        .filter(each -> each.marketplace().equals(account))
                        .map(MappingEntry::source)
                        .toList())));
    List<MappingEntry> changed = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>(entries.size());
    for (MappingEntry entry : entries) {
      String before = stored.get(entry.key());
      if (Objects.equals(before, entry.target())) {
        outcomes.add(Outcome.UNCHANGED);
      } else {
        outcomes.add(before == null ? Outcome.CREATED : Outcome.UPDATED);
        changed.add(entry);
      }
    }
    table.write(changed, clock.instant());
    tell(changed);
    return outcomes;
  }

  private static List<MarketplaceAccount> accounts(Collection<MappingEntry> entries) {
    return entries.stream()
        .map(MappingEntry::marketplace)
        .distinct()
        .sorted((one, other) -> one.value().compareTo(other.value()))
        .toList();
  }

  private void tell(List<MappingEntry> changed) {
    Set<MappedField> names = EnumSet.of(MappedField.BRAND, MappedField.CATEGORY);
    for (MarketplaceAccount account : accounts(changed)) {
      Stream<MappingEntry> here =
          changed.stream().filter(each -> each.marketplace().equals(account));
      List<MappingEntry> all = here.toList();
      List<SkuId> skus =
          all.stream()
              .filter(each -> !names.contains(each.field()))
              .map(each -> new SkuId(each.source()))
              .distinct()
              .sorted()
              .toList();
      boolean renamed = all.stream().anyMatch(each -> names.contains(each.field()));
      listeners
          .orderedStream()
          .forEach(listener -> {
            if (renamed) {
              listener.namesChanged(account);
            }
            if (!skus.isEmpty()) {
              listener.textsChanged(account, skus);
            }
          });
    }
  }
}
