<#list rules as rule>
[=rule.user] ALL=([=rule.as]) NOPASSWD: [=rule.commands?join(", ")]
</#list>
<@place name="machine/sudoers.more"/>
