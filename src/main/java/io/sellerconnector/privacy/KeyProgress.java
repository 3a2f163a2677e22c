package io.sellerconnector.privacy;

import java.util.List;

/** How far the stored texts have come to the current keys. */
public interface KeyProgress {

  /** Every walk that was ever begun, by name. */
  List<ReencryptionProgress> all();
}
