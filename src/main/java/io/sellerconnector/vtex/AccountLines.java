package io.sellerconnector.vtex;

import java.util.List;

/** The lines to all accounts, as they are now. */
public interface AccountLines {

  /**
   * @throws org.springframework.dao.DataAccessException if the database cannot be read
   */
  List<AccountLine> all();
}
