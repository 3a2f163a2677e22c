package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.testing.TestDatabase;

class MariaDbFailingTests extends JdbcFailures {

  MariaDbFailingTests() {
    super(Erp.create(TestDatabase.createOnMariaDb()), "tcpKeepAlive=true");
  }
}
