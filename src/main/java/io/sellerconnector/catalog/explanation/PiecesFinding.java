package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.SkuOffer.Priced;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.cause.Cause;
import io.sellerconnector.offer.OfferSource.Known;
import io.sellerconnector.offer.PromiseTrace;
import io.sellerconnector.offer.PromiseTrace.Levels;

/** Why there is no piece to be promised. */
final class PiecesFinding {

  private PiecesFinding() {}

  static Finding of(MarketLook look, Levels levels) {
    long net = Pieces.all(levels.net());
    if (net > 0) {
      return Finding.of(
          Cause.KEPT_BACK,
          "%d pieces are left, and all of them are kept back here: %s"
              .formatted(net, terms(look.trace().terms(), levels)));
    }
    SkuDetails stored = look.stored();
    long lying = stored == null ? told(look) : Pieces.lying(stored);
    long held = stored == null ? lying : Pieces.held(stored);
    return lying > 0 && held > 0
        ? Finding.of(
            Cause.ALL_HELD,
            "%d pieces lie there, and orders hold %d of them".formatted(lying, held))
        : Finding.of(Cause.SOLD_OUT, "no piece lies anywhere");
  }

  /** Pieces that another system told, of which our own orders have taken all. */
  private static long told(MarketLook look) {
    Known known = look.trace().known();
    return known != null && known.taken() != null && known.offer() instanceof Priced priced
        ? Pieces.all(priced.stock())
        : 0;
  }

  private static String terms(PromiseTrace.Terms share, Levels levels) {
    StringBuilder terms =
        new StringBuilder("floor %d, %d %%".formatted(share.floor(), share.percentage()));
    if (share.fixed() != null) {
      long sold = levels.sold().values().stream().mapToLong(Long::longValue).sum();
      terms.append(", at most %d of which %d are sold".formatted(share.fixed(), sold));
    }
    return terms.toString();
  }
}
