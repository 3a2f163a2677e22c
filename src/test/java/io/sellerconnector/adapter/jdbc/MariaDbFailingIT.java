package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.testing.TestDatabase;

class MariaDbFailingIT extends JdbcFailures {

  MariaDbFailingIT() {
    super(Erp.create(TestDatabase.createOnMariaDb()), "tcpKeepAlive=true");
  }
}
