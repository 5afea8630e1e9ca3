APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
APT::Periodic::AutocleanInterval "7";
// What other files say of origins does not count.
#clear Unattended-Upgrade::Allowed-Origins;
#clear Unattended-Upgrade::Origins-Pattern;
Unattended-Upgrade::Origins-Pattern {
<#list origins as origin>
    "[=origin]";
</#list>
};
Unattended-Upgrade::Automatic-Reboot "<#if rebootAt != "">true<#else>false</#if>";
<#if rebootAt != "">
Unattended-Upgrade::Automatic-Reboot-WithUsers "true";
Unattended-Upgrade::Automatic-Reboot-Time "[=rebootAt]";
</#if>
<@place name="machine/upgrades.more"/>
