<#list databases as database>
<#list networks as network>
hostssl [=pgHba(database)] [=pgHba(user)] [=network] scram-sha-256
hostnossl [=pgHba(database)] [=pgHba(user)] [=network] reject
</#list>
</#list>
