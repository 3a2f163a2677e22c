package io.sellerconnector.catalog.listing;

import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.marketplace.CatalogueReports;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Reports that wait, one of each kind per SKU and marketplace; queued when the caller commits. */
public final class Queue implements CatalogueReports {

  public record Message(MarketplaceAccount marketplace, Kind kind, SkuId sku) {}

  private final Set<Message> waiting = new LinkedHashSet<>();
  private final Map<Kind, Integer> addedOf = new EnumMap<>(Kind.class);
  private int added;

  @Override
  public void changed(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    add(marketplace, Kind.CHANGE, skus);
  }

  @Override
  public void priceChanged(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    add(marketplace, Kind.PRICE, skus);
  }

  @Override
  public void stockChanged(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    add(marketplace, Kind.STOCK, skus);
  }

  @Override
  public void suggest(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    add(marketplace, Kind.SUGGESTION, skus);
  }

  @Override
  public void pollSuggestion(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    add(marketplace, Kind.SUGGESTION_STATE, skus);
  }

  private void add(MarketplaceAccount marketplace, Kind kind, Collection<SkuId> skus) {
    List<Message> messages = skus.stream().map(sku -> new Message(marketplace, kind, sku)).toList();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            commit(messages);
          }
        });
  }

  private synchronized void commit(List<Message> messages) {
    added += messages.size();
    messages.forEach(each -> addedOf.merge(each.kind(), 1, Integer::sum));
    waiting.addAll(messages);
  }

  public synchronized int added() {
    return added;
  }

  public synchronized int added(Kind kind) {
    return addedOf.getOrDefault(kind, 0);
  }

  public synchronized List<Message> waiting() {
    return new ArrayList<>(waiting);
  }

  synchronized List<Message> take() {
    List<Message> all = new ArrayList<>(waiting);
    waiting.clear();
    return all;
  }

  synchronized void putBack(Message message) {
    waiting.add(message);
  }
}
