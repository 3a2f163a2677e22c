package io.sellerconnector.folder;

import io.sellerconnector.adapter.editing.LoadReport;
import java.io.Reader;

/** What the files of one kind are for. */
interface FileKind {

  /** The first part of their names, for example {@code stock}. */
  String name();

  /**
   * Whether each file says how things stand, so that one that was exported earlier has nothing to
   * add to a later one.
   */
  default boolean isState() {
    return false;
  }

  /**
   * Loads a file; loaded once more it must come to the same.
   *
   * @throws io.sellerconnector.adapter.editing.LoadRefused if it is refused as a whole
   */
  LoadReport load(Reader csv);
}
