package org.niangjia.demo;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether this installation demonstrates. Whoever names a database server means it: accounts whose passwords everybody knows
 * come there only when asked for.
 */
class DemoWanted implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return in(context.getEnvironment());
    }

    static boolean in(Environment environment) {
        boolean ownServer = !environment.containsProperty("spring.datasource.url");
        return environment.getProperty("niangjia.demo", Boolean.class, ownServer);
    }
}
