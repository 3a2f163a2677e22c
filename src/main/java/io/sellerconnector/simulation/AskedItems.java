package io.sellerconnector.simulation;

import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;

/** The items of a request: what can be asked for, and where an id stood that no SKU can have. */
final class AskedItems {

  /** Never sent: the answer has the id as it came. */
  private static final SkuId UNUSABLE = new SkuId("unusable");

  private final List<PromiseRequest.Item> usable;
  private final BitSet unusable = new BitSet();
  private int size;

  AskedItems(int size) {
    usable = new ArrayList<>(size);
  }

  void add(PromiseRequest.Item item) {
    usable.add(item);
    size++;
  }

  void addUnusable() {
    unusable.set(size++);
  }

  List<PromiseRequest.Item> usable() {
    return usable;
  }

  int unusable() {
    return unusable.cardinality();
  }

  /** One promised item per item of the request, in its order. */
  Promise complete(Promise promise) {
    if (unusable.isEmpty()) {
      return promise;
    }
    List<Promise.Item> items = new ArrayList<>(size);
    Iterator<Promise.Item> promised = promise.items().iterator();
    for (int index = 0; index < size; index++) {
      items.add(
          unusable.get(index)
              ? Promise.Item.unavailable(UNUSABLE, Unavailable.UNKNOWN_SKU)
              : promised.next());
    }
    return new Promise(items, promise.origin());
  }
}
