package org.niangjia.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.ConnectionProxy;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the SQL statements of the calling thread; pages are rendered on the thread that asks for them in tests. */
public final class Statements implements BeanPostProcessor {
    private static final ThreadLocal<AtomicInteger> COUNT = ThreadLocal.withInitial(AtomicInteger::new);

    /** How many statements the work prepared. */
    public static int during(Runnable work) {
        int before = COUNT.get().get();
        work.run();
        return COUNT.get().get() - before;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("dataSource") && bean instanceof DataSource source ? new Counting(source) : bean;
    }

    private static final class Counting extends DelegatingDataSource {
        Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Statements.class.getClassLoader(),
                    new Class<?>[] {ConnectionProxy.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().startsWith("prepare")
                                || method.getName().equals("createStatement")) {
                            int ignored = COUNT.get().incrementAndGet();
                        }
                        if (method.getName().equals("getTargetConnection")) {
                            return connection;
                        }
                        if (method.getName().equals("equals")) {
                            return proxy == arguments[0];
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() == null ? e : e.getCause();
                        }
                    });
        }
    }
}
