package io.sellerconnector.privacy;

import java.util.List;

/** A repository with sealed columns; as a bean it makes them take part in the change of keys. */
public interface EncryptedStore {

  List<EncryptedColumn> sealedColumns();
}
