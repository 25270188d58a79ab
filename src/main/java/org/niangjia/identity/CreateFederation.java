package org.niangjia.identity;

import java.io.PrintStream;
import java.util.Locale;
import org.niangjia.platform.Actor;
import org.niangjia.platform.command.Command;
import org.niangjia.platform.command.Options;
import org.niangjia.platform.data.FederationLevel;
import org.springframework.stereotype.Component;

/** {@code create-federation --code=… --name=…}: as the operator does in the browser. */
@Component
class CreateFederation implements Command {
    private final Founding founding;

    CreateFederation(Founding founding) {
        this.founding = founding;
    }

    @Override
    public String name() {
        return "create-federation";
    }

    @Override
    public String usage() {
        return "create-federation --code=<division code> --name=<name> [--level=county|city|province]"
                + " [--admin=<user name of the first system administrator>]   founds a federation";
    }

    @Override
    public int run(Options options, PrintStream out) {
        var level = level(options.find("level").orElse("county"));
        var outcome = founding.found(options.required("code"), options.required("name"), level);
        if (!(outcome instanceof Founding.Outcome.Founded founded)) {
            out.println("Refused: " + outcome);
            return 1;
        }
        out.println("Founded " + founded.federation().code() + " "
                + founded.federation().name());
        return options.find("admin")
                .map(user -> administrator(founded, user, out))
                .orElse(0);
    }

    private int administrator(Founding.Outcome.Founded founded, String user, PrintStream out) {
        var operator = new Actor(
                0,
                "create-federation",
                null,
                new Actor.Post(0, Role.OPERATOR.code(), 0, "", Role.OPERATOR.permissions()));
        var outcome = founding.firstAccount(founded.federation(), Role.SYSTEM_ADMIN, user, user, operator);
        if (outcome instanceof Founding.Outcome.FirstAccount account) {
            out.println(
                    "System administrator " + account.userName() + ", one-time password: " + account.oneTimePassword());
            return 0;
        }
        out.println("Refused: " + outcome);
        return 1;
    }

    private static FederationLevel level(String text) {
        try {
            return FederationLevel.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new WrongUse("no such level: " + text);
        }
    }
}
