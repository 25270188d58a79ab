package org.niangjia.identity;

import static org.niangjia.platform.Permission.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.niangjia.platform.Permission;

/**
 * What kinds of post there are. The order is the order of choice: who holds several posts starts under the first. Words:
 * {@code identity.role.CONSTANT}.
 */
public enum Role {
    /** 总工会干部, at any level: a town's officer is an officer of the town's union. */
    OFFICER(
            Group.WORK,
            VIEW_REGISTRY,
            MANAGE_REGISTRY,
            UNMASK,
            VIEW_PROGRAMMES,
            MANAGE_PROGRAMMES,
            HANDLE_CLAIMS,
            VIEW_FIGURES,
            PUBLISH_FIGURES,
            SCAN),
    /** 领导: sees everything counted and gives the second signature, changes nothing alone. */
    LEADER(Group.WORK, VIEW_REGISTRY, VIEW_PROGRAMMES, VIEW_FIGURES, APPROVE),
    /** 经办员. */
    HANDLER(Group.WORK, VIEW_PROGRAMMES, HANDLE_CLAIMS, SCAN),
    /** 基层工会主席: the own roster, orders and reports. */
    UNION_CHAIR(Group.WORK, SPEAK_FOR_UNION, VIEW_REGISTRY, MANAGE_REGISTRY, VIEW_PROGRAMMES, VIEW_FIGURES),
    /** 核销员, of one place. */
    SCANNER(Group.WORK, SCAN),
    /** 系统管理员. */
    SYSTEM_ADMIN(Group.ADMINISTRATION, MANAGE_POSTS),
    /** 安全管理员. */
    SECURITY_ADMIN(Group.ADMINISTRATION, GUARD_ACCOUNTS),
    /** 审计员. */
    AUDITOR(Group.ADMINISTRATION, AUDIT, VIEW_FIGURES, VIEW_PROGRAMMES),
    /** 运维: outside every federation; not a post, a property of the account. */
    OPERATOR(Group.OPERATION, OPERATE);

    /** Work and the three administrations are kept apart (GB/T 22239-2019 8.1.4.2). */
    public enum Group {
        WORK,
        ADMINISTRATION,
        OPERATION
    }

    private final Group group;
    private final Set<Permission> permissions;

    Role(Group group, Permission... permissions) {
        this.group = group;
        var set = EnumSet.noneOf(Permission.class);
        Collections.addAll(set, permissions);
        this.permissions = Collections.unmodifiableSet(set);
    }

    public Group group() {
        return group;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** As stored, and as {@code Actor.Post.role}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** IDN-12 Needs the second factor where the setting requires it: all but the scanner at the door. */
    public boolean needsSecondFactor() {
        return this != SCANNER;
    }

    /** IDN-21 Who holds this post, given by {@code giver}: administrators only by the operator, work by the system administrator. */
    public boolean mayBeGivenBy(Role giver) {
        return switch (giver) {
            case OPERATOR -> group == Group.ADMINISTRATION || this == OFFICER;
            case SYSTEM_ADMIN -> group == Group.WORK;
            default -> false;
        };
    }

    /** IDN-20 No account holds two administrations at once, nor one beside work. */
    public boolean goesWith(Role other) {
        return this == other || (group == Group.WORK && other.group == Group.WORK);
    }

    /** Roles that are posts of a federation. */
    public static List<Role> posts() {
        return Arrays.stream(values())
                .filter(role -> role.group != Group.OPERATION)
                .toList();
    }

    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
