package io.sellerconnector.privacy;

import java.util.List;

/**
 * Keyed hashes (HMAC-SHA-256) of documents, so that a customer's orders can be found without the
 * document being stored in clear. Whoever has the database but not the key cannot try documents
 * out.
 */
public interface Pseudonyms {

  /** For tools and tests: hashes with a key that everybody knows. */
  static Pseudonyms unkeyed() {
    return new KeyedPseudonyms(new byte[32]);
  }

  /**
   * What stands for a document; letters and digits count, everything between them does not.
   *
   * @return at most 60 characters
   */
  String of(String document);

  /** What stands for the absence of a document. */
  String ofNone();

  /** What everything hashed with the current key begins with; it changes with the key. */
  String prefix();

  /**
   * A keyed hash of any other text.
   *
   * @return 64 characters
   */
  String digest(String text);

  /** Whether the document holds anything to search by: two letters or digits at least. */
  static boolean isSearchable(String document) {
    return KeyedPseudonyms.normalised(document).length() >= 2;
  }

  /** The same for several documents, without those that hold nothing to search by. */
  default List<String> ofAll(List<String> documents) {
    return documents.stream().filter(Pseudonyms::isSearchable).map(this::of).distinct().toList();
  }
}
